import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import type { StoredMessage, StreamReader } from '../../inspection/ports';
import { createJetStreamReader } from './jetstream-stream-reader';
import { ensureStreams } from './jetstream-streams';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { restrictToReading } from './read-only';
import { createSilentLog } from './silent-log.fixture';

let server: TestServer;
let reader: StreamReader;
let writer: Awaited<ReturnType<typeof openWriter>>;
beforeEach(async () => {
  server = await startTestServer();
  writer = await openWriter();
  reader = createJetStreamReader(restrictToReading(await server.connect()), 'person-events', createSilentLog());
});
afterEach(() => server.close());

async function openWriter() {
  const nats = await server.connect();
  await ensureStreams(nats);
  const manager = await jetstreamManager(nats);
  // The last of thousands waits until the server has stored all before it: a request's second is too short for that.
  const publish = (count: number, person = 'x') =>
    Promise.all(
      Array.from({ length: count }, () =>
        nats.request(`person.events.${person}.person.created`, '{}', { timeout: 20_000 }),
      ),
    );
  return { nats, manager, publish };
}

/** Follows in the background; `end` stops it and resolves with how it ended. */
function following(from: number) {
  const stop = new AbortController();
  const batches: (readonly StoredMessage[])[] = [];
  const ended = (async () => {
    for await (const batch of reader.follow(from, stop.signal)) batches.push(batch);
  })().catch((error: unknown) => error);
  return {
    batches,
    ended,
    sequences: () => batches.flat().map(({ sequence }) => sequence),
    end: () => {
      stop.abort();
      return ended;
    },
  };
}
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('reading a stream', () => {
  it('tells what the stream holds, and what it has dropped', async () => {
    await writer.publish(4);
    await writer.manager.streams.deleteMessage('person-events', 2);

    const facts = await reader.facts();

    const { created } = await writer.manager.streams.info('person-events');
    expect(facts).toEqual({
      name: 'person-events',
      createdAt: created,
      messages: 3,
      firstSequence: 1,
      lastSequence: 4,
      deleted: [2],
    });
  });

  it('knows that there is no such stream', async () => {
    await writer.manager.streams.delete('person-events');
    expect(await reader.facts()).toBeUndefined();
    expect(await following(1).ended).toMatchObject({ message: expect.stringContaining('is not there') });
  });

  it('follows from a sequence: first what is stored, then what comes', async () => {
    await writer.publish(5_000);
    const follow = following(11);
    await expect.poll(() => follow.sequences().at(-1)).toBe(5_000);
    await writer.publish(3);

    await expect.poll(() => follow.sequences().at(-1)).toBe(5_003);
    expect(follow.sequences()).toEqual(upTo(5_003, 11));
    expect(follow.batches.every((batch) => batch.length > 0 && batch.length <= 2_000)).toBe(true);
    expect(follow.batches.length).toBeLessThan(500);
    expect(await follow.end()).toBeUndefined();
  });

  it('gives the same message by following, by sequence and by person', async () => {
    const ada = randomUUID() as PersonId;
    await writer.publish(2);
    await writer.publish(1, ada);
    await server.publishRaw(`person.events.${ada}.person.hostile`, 'NATS/1.0\r\nbad name : x\r\n\r\n', '');
    const follow = following(3);
    await expect.poll(follow.sequences).toEqual([3, 4]);
    await follow.end();

    const bySequence = await Promise.all([reader.read(3), reader.read(4)]);
    const plain = (messages: readonly (StoredMessage | undefined)[]) =>
      messages.map(
        (message) =>
          message && {
            sequence: message.sequence,
            subject: message.subject,
            recordedAt: message.recordedAt,
            headers: message.headers,
            body: Buffer.from(message.bytes).toString(),
          },
      );

    expect(plain(bySequence)).toEqual(plain(follow.batches.flat()));
    expect(plain(await reader.readPerson(ada))).toEqual(plain(bySequence));
    expect(bySequence[1]?.headers).toEqual([['bad name ', 'x']]);
    expect(bySequence[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
  });

  it('reads nothing where the stream has dropped a message', async () => {
    await writer.publish(2);
    await writer.manager.streams.deleteMessage('person-events', 1);
    expect(await reader.read(1)).toBeUndefined();
  });

  it('goes on after the server was killed, without a gap or a repetition', async () => {
    await writer.publish(10);
    const follow = following(1);
    await expect.poll(() => follow.sequences().length).toBe(10);

    await server.kill();
    await server.start();
    await (await server.connect()).request('person.events.x.person.created', '{}');

    await expect.poll(follow.sequences, { timeout: 20_000 }).toEqual(upTo(11));
    await follow.end();
  });

  it('ends with a sentence when the stream is deleted', async () => {
    await writer.publish(1);
    const follow = following(1);
    await expect.poll(follow.sequences).toEqual([1]);

    await writer.manager.streams.delete('person-events');

    expect(await follow.ended).toMatchObject({ message: expect.stringContaining('is not there') });
  });

  it('ends with a sentence when the stream is made anew', async () => {
    await writer.publish(1);
    const follow = following(1);
    await expect.poll(follow.sequences).toEqual([1]);

    await writer.manager.streams.delete('person-events');
    await ensureStreams(writer.nats);

    expect(await follow.ended).toMatchObject({ message: expect.stringMatching(/is not there|was made anew/) });
  });

  it('leaves nothing behind', async () => {
    await writer.publish(3);
    const follow = following(1);
    await expect.poll(follow.sequences).toEqual([1, 2, 3]);
    await follow.end();

    expect((await writer.manager.streams.info('person-events')).state.consumer_count).toBe(0);
  });
});
