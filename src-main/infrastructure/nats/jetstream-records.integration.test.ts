import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../application/ports';
import { createJetStreamActivity } from './jetstream-activity';
import { createJetStreamDeadLetters } from './jetstream-dead-letters';
import { ensureStreams } from './jetstream-streams';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { createSilentLog } from './silent-log.fixture';
import { getStoredMessage } from './stored-messages';

const producer = 'eventglass/0.0.0@test';
let server: TestServer;
let nats: NatsConnection;
beforeAll(async () => {
  server = await startTestServer();
  nats = await server.connect();
});
afterAll(() => server.close());

const deadLetter: DeadLetter = {
  id: '11111111-1111-5111-8111-111111111111',
  originalSubject: 'person.commands.nobody',
  originalHeaders: [['X-Actor', 'user:ada']],
  bytes: new TextEncoder().encode('not JSON'),
  reason: 'the body is not JSON',
  attempts: 1,
  firstFailedAt: '2026-05-03T10:00:00.000Z',
  lastFailedAt: '2026-05-03T10:00:00.000Z',
  consumer: 'person-command-processor',
  originalId: null,
  correlationId: null,
};
const activity = {
  id: '22222222-2222-5222-8222-222222222222',
  kind: 'command_refused',
  at: '2026-05-03T10:00:00.000Z',
  person_id: '33333333-3333-4333-8333-333333333333',
} as const;

describe('without our streams', () => {
  it('a dead letter is not taken for stored', async () => {
    await expect(createJetStreamDeadLetters(nats, { producer }).record(deadLetter)).rejects.toThrow(
      'Recording a dead letter is not possible now',
    );
  });

  it('activity is dropped, and that is said once', async () => {
    const log = createSilentLog();
    const record = createJetStreamActivity(nats, { producer, log });
    for (let count = 0; count < 5; count += 1) record.record(activity);
    await expect.poll(() => log.lines).toEqual(['activity cannot be written and is dropped']);
  });
});

describe('with our streams', () => {
  beforeAll(() => ensureStreams(nats));

  it('a dead letter is stored once, whole', async () => {
    const deadLetters = createJetStreamDeadLetters(nats, { producer });
    await deadLetters.record(deadLetter);
    await deadLetters.record(deadLetter);

    const stored = await getStoredMessage(nats, 'person-events-dlq', { last_by_subj: 'person.dlq.>' });
    expect(stored?.sequence).toBe(1);
    expect(stored?.subject).toBe('person.dlq.person-command-processor');
    expect(JSON.parse(new TextDecoder().decode(stored?.bytes))).toMatchObject({
      original_subject: 'person.commands.nobody',
      payload: { raw_base64: Buffer.from('not JSON').toString('base64') },
    });
  });

  it('a dead letter of the largest size keeps its bytes', async () => {
    const { max_payload: most = 0 } = nats.info ?? {};
    const bytes = new Uint8Array(most - 4_096).fill(0xff);
    await createJetStreamDeadLetters(nats, { producer }).record({ ...deadLetter, id: crypto.randomUUID(), bytes });

    const stored = await getStoredMessage(nats, 'person-events-dlq', { last_by_subj: 'person.dlq.>' });
    expect(Buffer.compare(stored?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(stored?.headers).toContainEqual(['X-Dead-Subject', 'person.commands.nobody']);
  });

  it('activity is found under its kind and person', async () => {
    createJetStreamActivity(nats, { producer, log: createSilentLog() }).record(activity);
    const { streams } = await jetstreamManager(nats);
    await expect.poll(async () => (await streams.info('person-activity')).state.messages).toBe(1);

    const stored = await getStoredMessage(nats, 'person-activity', { seq: 1 });
    expect(stored?.subject).toBe(`person.activity.command_refused.${activity.person_id}`);
    expect(JSON.parse(new TextDecoder().decode(stored?.bytes))).toEqual(activity);
  });
});
