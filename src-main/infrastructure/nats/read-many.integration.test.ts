import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensureStreams } from './jetstream-streams';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';
import { createManyReader } from './read-many';
import { readThrough } from './read-only';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);
const STREAM = 'person-events';

async function openStream(executable: string, events: number) {
  const server = await startTestServer({ executable });
  onTestFinished(() => server.close());
  const nats = await server.connect();
  await ensureStreams(nats);
  await Promise.all(
    Array.from({ length: events }, (_, at) => nats.request(`person.events.p${at % 7}.person.created`, `{"at":${at}}`)),
  );
  const { nats: reading } = readThrough(nats);
  let asked = 0;
  const counting = new Proxy(reading, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'request' || name === 'publish') asked += 1;
        return value.apply(target, args);
      };
    },
  });
  return { manager: await jetstreamManager(nats), reader: createManyReader(counting, STREAM), asked: () => asked };
}

describe.each(executables)('%s', (executable) => {
  it('gives the messages asked for, in order, without those that are gone', async () => {
    const { manager, reader } = await openStream(executable, 300);
    for (const sequence of [10, 11, 300]) await manager.streams.deleteMessage(STREAM, sequence);
    await manager.streams.purge(STREAM, { seq: 5 });

    const sequencesOf = async (wanted: readonly number[]) =>
      (await reader.read(wanted)).map(({ sequence }) => sequence);
    const all = Array.from({ length: 300 }, (_, at) => at + 1);

    expect(await sequencesOf(all)).toEqual(
      all.filter((sequence) => sequence >= 5 && ![10, 11, 300].includes(sequence)),
    );
    expect(await sequencesOf([6, 10, 12, 14])).toEqual([6, 12, 14]);
    expect(await sequencesOf([7, 150, 299])).toEqual([7, 150, 299]);
    expect(await sequencesOf([1, 2, 300, 900])).toEqual([]);
    expect(await sequencesOf([])).toEqual([]);
  });

  it('gives what is stored, headers and bytes', async () => {
    const { reader } = await openStream(executable, 20);
    const [first] = await reader.read([3]);
    const [, second] = await reader.read([2, 3, 4]);
    const plain = (message: typeof first) => message && { ...message, bytes: Buffer.from(message.bytes).toString() };
    expect(plain(second)).toEqual(plain(first));
    expect(plain(first)?.bytes).toMatch(/^\{"at":\d+\}$/);
  });
});

it('asks in batches for what lies close together', async () => {
  const { reader, asked } = await openStream(natsServerExecutable(), 1_000);
  const every = Array.from({ length: 1_000 }, (_, at) => at + 1);
  expect(await reader.read(every)).toHaveLength(1_000);
  expect(await reader.read(every.filter((sequence) => sequence % 3 === 0))).toHaveLength(333);
  expect(asked()).toBeLessThanOrEqual(4);
});
