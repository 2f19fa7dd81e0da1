import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../../application/ports';
import type { PersonId } from '../../domain/kernel/identity';
import { commandSubject } from '../../domain/wire/subjects';
import { ensureStreams } from './jetstream-streams';
import { createKvPolicyControl } from './kv-control';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { createPresentLook } from './present-look';
import { createSilentLog } from './silent-log.fixture';

const ada = '00000000-0000-4000-8000-000000000ada' as PersonId;
const grace = '00000000-0000-4000-8000-0000000094ac' as PersonId;
const streams = { events: 'person-events', commands: 'person-commands' };
const log = createSilentLog();
let server: TestServer;
let nats: NatsConnection;
const lookAt = (names: Parameters<typeof createPresentLook>[1]) => createPresentLook(nats, names, log);

beforeAll(async () => {
  server = await startTestServer();
  nats = await server.connect();
});
afterAll(() => server.close());

describe('looking at the present', () => {
  it('of a server on which there is nothing says so', async () => {
    const look = lookAt(streams);
    expect(await look.waitingFor(ada)).toBeNull();
    expect(await look.switchedOff(['WelcomeEmail'])).toEqual(new Set());
    await expect(look.readLast(ada)).rejects.toThrow(Unavailable);
  });

  it('finds the last event of a person', async () => {
    await ensureStreams(nats);
    const look = lookAt(streams);
    expect(await look.readLast(ada)).toBeUndefined();
    for (const body of ['first', 'second']) await nats.request(`person.events.${ada}.person.created`, body);
    await nats.request(`person.events.${grace}.person.created`, 'another');
    const last = await look.readLast(ada);
    expect(last).toMatchObject({ sequence: 2, subject: `person.events.${ada}.person.created` });
    expect(new TextDecoder().decode(last?.bytes)).toBe('second');
  });

  it('counts what waits for a person, and takes nothing of it', async () => {
    const look = lookAt(streams);
    for (const personId of [ada, ada, grace]) await nats.request(commandSubject(personId), '{}');
    expect(await look.waitingFor(ada)).toBe(2);
    expect(await look.waitingFor(ada)).toBe(2);
    expect(await lookAt({ ...streams, commands: undefined }).waitingFor(ada)).toBeNull();
  });

  it('knows which policies are switched off', async () => {
    const look = lookAt(streams);
    const control = createKvPolicyControl(nats, { log });
    const change = { at: '2026-05-03T10:00:00.000Z', actor: null, reason: null };
    await control.set({ policy: 'WelcomeEmail', enabled: false, ...change });
    await control.set({ policy: 'DataQuality', enabled: true, ...change });
    expect(await look.switchedOff(['WelcomeEmail', 'DataQuality', 'Unheard'])).toEqual(new Set(['WelcomeEmail']));
  });
});
