import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEventLog } from '../../application/event-log.suite';
import { Unavailable } from '../../application/ports';
import type { CorrelationId, EventId, PersonId } from '../../domain/kernel/identity';
import type { Envelope } from '../../domain/kernel/metadata';
import type { PersonEvent } from '../../domain/person/events';
import { createJetStreamEventLog } from './jetstream-event-log';
import { ensureStreams } from './jetstream-streams';
import { natsServerExecutable, startTestServer, type TestServer } from './nats-server.fixture';
import { publishToStream } from './publish-to-stream';
import { readThrough } from './read-only';

const producer = 'eventglass/0.0.0@test';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function openEventLog(on: TestServer = server) {
  const nats = await on.connect();
  const stream = (await ensureStreams(nats)).find(({ name }) => name === 'person-events');
  if (!stream) throw new Error('no event stream');
  return {
    nats,
    eventLog: createJetStreamEventLog(readThrough(nats), { stream: stream.info, producer }),
    publish: async (subject: string, body: string | Uint8Array, headers: readonly (readonly [string, string])[] = []) =>
      (await publishToStream(nats, { subject, body, headers })).sequence,
    close: () => nats.close(),
  };
}

describeEventLog('JetStream', openEventLog, randomUUID);

/** An event stream that somebody else has made takes no batches; nor does any of the oldest supported server. */
const others = [
  { name: 'a stream without batches', executable: natsServerExecutable() },
  { name: 'the oldest supported server', executable: process.env.EVENTGLASS_OLD_NATS_SERVER },
];
for (const { name, executable } of others) {
  if (executable === undefined) continue;
  const open = async () => {
    const other = await startTestServer({ executable });
    const manager = await jetstreamManager(await other.connect());
    await manager.streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });
    return { ...(await openEventLog(other)), close: other.close };
  };
  describeEventLog(name, open, randomUUID);
}

const anEvent = (personId: PersonId, version: number): Envelope<PersonEvent> => ({
  eventId: randomUUID() as EventId,
  personId,
  version,
  event: { type: 'Activated', reason: 'r' },
  metadata: {
    version: '1.0',
    correlationId: randomUUID() as CorrelationId,
    causationId: null,
    timestamp: '2026-05-03T10:00:00.000Z',
    actor: null,
    context: {},
  },
});

describe('the event log in JetStream', () => {
  it('reads a long history whole and in order', async () => {
    const { eventLog, publish } = await openEventLog();
    const ada = randomUUID() as PersonId;
    const count = 6_000;
    for (let first = 0; first < count; first += 1_000) {
      const thousand = Array.from({ length: 1_000 }, () => publish(`person.events.${ada}.person.activated`, '{}'));
      await Promise.all(thousand);
    }

    const { messages, lastSequence } = await eventLog.read(ada, 0);

    expect(messages).toHaveLength(count);
    const sequences = messages.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((one, other) => one - other));
    expect(lastSequence).toBe(sequences.at(-1));
  });

  it('reads bytes that are no text and headers that no client would send', async () => {
    const { eventLog, nats, publish } = await openEventLog();
    const ada = randomUUID() as PersonId;
    await publish(`person.events.${ada}.person.created`, new Uint8Array([0xc3, 0x28]));
    await server.publishRaw(
      `person.events.${ada}.person.hostile`,
      'NATS/1.0\r\nbad name é : x\r\nno colon\r\n\r\n',
      '',
    );

    const { messages } = await eventLog.read(ada, 0);

    expect(messages.map(({ reading }) => reading.kind)).toEqual(['undecodable', 'undecodable']);
    expect(messages[1]?.headers).toEqual([['bad name é ', 'x']]);
    await nats.flush();
    expect((await eventLog.read(ada, 0)).messages).toHaveLength(2);
  });

  it('says in words that the server is not there, and goes on when it is back', async () => {
    const { eventLog } = await openEventLog();
    const ada = randomUUID() as PersonId;
    const first = await eventLog.append(ada, 0, [anEvent(ada, 1)]);

    await server.kill();
    await expect(eventLog.append(ada, first, [anEvent(ada, 2)])).rejects.toThrow(Unavailable);
    await server.start();

    await expect.poll(async () => (await eventLog.read(ada, 0).catch(() => undefined))?.lastSequence).toBe(first);
    await expect(eventLog.append(ada, first, [anEvent(ada, 2)])).resolves.toBeGreaterThan(first);
  });
});
