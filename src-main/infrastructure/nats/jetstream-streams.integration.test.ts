import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../../application/ports';
import { probeCapabilities } from './capabilities';
import { ensureStreams, findStreams } from './jetstream-streams';
import { startTestServer, type TestServer } from './nats-server.fixture';

let server: TestServer;
let nats: NatsConnection;
beforeEach(async () => {
  server = await startTestServer();
  nats = await server.connect();
});
afterEach(() => server.close());

const names = async () => {
  const found: string[] = [];
  for await (const name of (await jetstreamManager(nats)).streams.names()) found.push(name);
  return found.sort();
};

describe('our streams', () => {
  it('are made as wire.md says, once', async () => {
    const first = await ensureStreams(nats);
    const again = await ensureStreams(nats);

    const made = ['person-activity', 'person-audit', 'person-commands', 'person-events', 'person-events-dlq'];
    expect(await names()).toEqual(made);
    expect(first.map(({ created }) => created)).toEqual(made.map(() => true));
    expect(again.map(({ created, differences }) => ({ created, differences }))).toEqual(
      made.map(() => ({ created: false, differences: [] })),
    );
    expect(again[0]?.info.config).toMatchObject({
      subjects: ['person.events.*.>'],
      retention: 'limits',
      discard: 'new',
      storage: 'file',
      max_age: 0,
      max_bytes: -1,
      max_msgs: -1,
      allow_direct: true,
      duplicate_window: 120_000_000_000,
    });
    expect(again[1]?.info.config).toMatchObject({ retention: 'workqueue', discard: 'new', max_bytes: 1024 ** 3 });
  });

  it('do not take what belongs to the dead letters for an event', async () => {
    await ensureStreams(nats);
    const reply = await nats.request('person.events.dlq', '{}');
    expect(reply.json()).toMatchObject({ stream: 'person-events-dlq' });
  });

  it('that differ are used and told about, never altered', async () => {
    const manager = await jetstreamManager(nats);
    await manager.streams.add({ name: 'person-events', subjects: ['person.events.*.>'], max_age: 3_600_000_000_000 });

    const found = (await ensureStreams(nats)).find(({ name }) => name === 'person-events');

    expect(found?.created).toBe(false);
    expect(found?.differences).toEqual([
      'person-events: discard policy is old, ours would be new',
      'person-events: age limit (ns) is 3600000000000, ours would be 0',
      'person-events: direct reading is false, ours would be true',
    ]);
    expect((await manager.streams.info('person-events')).config.max_age).toBe(3_600_000_000_000);
  });

  it('are not made, none of them, beside those of the Rust services', async () => {
    const manager = await jetstreamManager(nats);
    await manager.streams.add({ name: 'PERSON_EVENTS', subjects: ['person.events.>', 'person.commands.>'] });

    const refused = await ensureStreams(nats).catch((error) => error);

    expect(refused).toBeInstanceOf(Unavailable);
    expect(refused.message).toContain('belong to stream PERSON_EVENTS; nothing was created');
    expect(refused.message).toContain('--preset rust');
    expect(await names()).toEqual(['PERSON_EVENTS']);
  });

  it('are only looked at by an inspector', async () => {
    expect(await findStreams(nats)).toEqual([]);
    expect(await names()).toEqual([]);
  });
});

describe('what a server can do', () => {
  it('is asked without leaving a message', async () => {
    const [events] = await ensureStreams(nats);
    if (!events) throw new Error('no event stream');
    const empty = await probeCapabilities(nats, events.info, { mayAppend: true });
    await nats.request('person.events.x.person.created', '{}');

    const filled = await probeCapabilities(nats, events.info, { mayAppend: true });

    // Whatever server this runs on: what it lacks, and nothing else, is said; server-generations knows two of them.
    const { atomicBatch, batchedDirectGet, expectationScope, missing } = filled;
    expect(empty.expectationScope).toBe('unknown');
    expect(expectationScope).not.toBe('unknown');
    expect(missing).toHaveLength(
      [!atomicBatch, !batchedDirectGet, expectationScope === 'subject'].filter(Boolean).length,
    );
    expect((await jetstreamManager(nats).then(({ streams }) => streams.info('person-events'))).state.last_seq).toBe(1);
  });
});
