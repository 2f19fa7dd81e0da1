import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { type RecordingProxy, startRecordingProxy } from '../infrastructure/nats/recording-proxy.fixture';
import { created, named, renamed, stored, uuidOf } from '../inspection/stored-events.fixture';
import { noFilter } from './index-contract.fixture';
import { buildIndexProcess, type IndexWindow, openIndexWindow, PATIENCE } from './index-process.fixture';

const EVENTS = process.env.EVENTGLASS_SOAK ? 60_000 : 6_000;
const STREAM = 'person-events';
/** What only looks (wire.md §8), as an expression of its own. */
const LOOKS =
  /^(\$JS\.API\.(INFO|STREAM\.(INFO|NAMES|LIST|MSG\.GET)|DIRECT\.GET|CONSUMER\.(INFO|NAMES|LIST))(\..+)?|\$JS\.API\.CONSUMER\.(CREATE|MSG\.NEXT|DELETE)\.person-events\.eventglass-.+)$/;

let built: Awaited<ReturnType<typeof buildIndexProcess>>;
let server: TestServer;
let nats: NatsConnection;
let windows: IndexWindow[];
let proxies: RecordingProxy[];

beforeAll(async () => {
  built = await buildIndexProcess('index-restart-test');
}, 60_000);
afterAll(() => built.remove());
beforeEach(async () => {
  server = await startTestServer();
  nats = await server.connect();
  windows = [];
  proxies = [];
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: STREAM, subjects: ['person.events.*.>'], allow_direct: true });
});
afterEach(async () => {
  for (const window of windows) await window.close();
  for (const proxy of proxies) await proxy.close();
  rmSync(built.folder, { recursive: true, force: true });
  await server.close();
});

function open(url = server.url): IndexWindow {
  const window = openIndexWindow(built, url);
  windows.push(window);
  return window;
}

async function publish(from: number, count: number) {
  const sent = Array.from({ length: count }, (_, at) => {
    const sequence = from + at;
    const personId = uuidOf(0x1000 + (sequence % 50)) as never;
    const event =
      sequence <= 50 ? created('Ada', `No ${sequence}`) : renamed(named('A', 'B'), named('Eve', `${sequence}`));
    const { subject, bytes } = stored(sequence, event, { personId });
    return nats.request(subject, bytes, { timeout: 30_000 });
  });
  await Promise.all(sent);
}

/** Everything that the window can see of the rows. */
async function allRows({ client }: IndexWindow) {
  const first = await client.request('stream.rows', { filter: noFilter, order: 'oldest', from: 0, count: 1_000 });
  const columns = { ...first.columns };
  for (let from = 1_000; from < first.total; from += 1_000) {
    const more = await client.request('stream.rows', { filter: noFilter, order: 'oldest', from, count: 1_000 });
    for (const key of Object.keys(columns) as (keyof typeof columns)[]) {
      Object.assign(columns, { [key]: [...columns[key], ...more.columns[key]] });
    }
  }
  return columns;
}

async function personsOf({ client }: IndexWindow) {
  const lists: unknown[] = [];
  const input = { search: '', lifecycle: null, limit: 100 } as const;
  const leave = client.feed('persons.list', input, { onItem: (list) => lists.push(list), onProblem: vi.fn() });
  await vi.waitFor(() => expect(lists.at(-1)).toMatchObject({ total: 50 }), PATIENCE);
  leave();
  return lists.at(-1);
}

describe('an index that is closed and opened again', () => {
  it('holds what the stream holds, wherever it was killed while it read', { timeout: 120_000 }, async () => {
    await publish(1, EVENTS);
    const window = open();
    const { reaches, states } = window.watchState();
    for (const share of [0.1, 0.5, 0.9]) {
      await vi.waitFor(() => expect(states.at(-1)?.total ?? 0).toBeGreaterThanOrEqual(EVENTS * share * 0.5), PATIENCE);
      const killed = window.child();
      const exited = once(killed, 'exit');
      killed.kill('SIGKILL');
      await exited;
      states.length = 0;
    }
    await reaches({ state: 'live', total: EVENTS });
    const [rows, persons] = [await allRows(window), await personsOf(window)];
    await window.close();

    rmSync(built.folder, { recursive: true, force: true });
    const fresh = open();
    await fresh.watchState().reaches({ state: 'live', total: EVENTS });
    expect(await allRows(fresh)).toEqual(rows);
    expect(await personsOf(fresh)).toEqual(persons);
    expect(rows.sequence).toEqual(Array.from({ length: EVENTS }, (_, at) => at + 1));
  });

  it('goes on where it ended, and changes nothing on the server', async () => {
    await publish(1, 500);
    const before = open();
    await before.watchState().reaches({ state: 'live', total: 500 });
    const persons = await personsOf(before);
    await before.close();

    const proxy = await startRecordingProxy(server.port);
    proxies.push(proxy);
    // The address tells the servers apart: the same one behind the proxy has an index of its own.
    const elsewhere = open(proxy.url);
    await elsewhere.watchState().reaches({ state: 'live', total: 500 });
    await elsewhere.close();
    proxy.published.length = 0;
    const again = open(proxy.url);
    await again.watchState().reaches({ state: 'live', total: 500 });
    expect(await personsOf(again)).toEqual(persons);
    await publish(501, 3);
    await again.watchState().reaches({ state: 'live', total: 503 });
    expect(proxy.published.filter((subject) => !LOOKS.test(subject))).toEqual([]);
    const manager = await jetstreamManager(nats);
    expect((await manager.streams.info(STREAM)).state.messages).toBe(503);
  });

  it('notices what was purged, deleted and made anew while nobody looked', async () => {
    const manager = await jetstreamManager(nats);
    await publish(1, 60);
    const first = open();
    await first.watchState().reaches({ state: 'live', total: 60 });
    await first.close();
    await manager.streams.deleteMessage(STREAM, 30);
    await manager.streams.purge(STREAM, { seq: 11 });
    const second = open();
    await second.watchState().reaches({ state: 'live', total: 49, firstSequence: 11 });
    expect((await allRows(second)).sequence).not.toContain(30);
    await second.close();
    await manager.streams.delete(STREAM);
    await manager.streams.add({ name: STREAM, subjects: ['person.events.*.>'], allow_direct: true });
    await publish(1, 80);
    const third = open();
    await third.watchState().reaches({ state: 'live', total: 80, firstSequence: 1 });
    expect((await allRows(third)).version.slice(0, 3)).toEqual([1, 2, 3]);
  });

  it('has one owner: a second viewer keeps an index of its own and says so', async () => {
    await publish(1, 20);
    const first = open();
    await first.watchState().reaches({ state: 'live', total: 20 });
    const second = open();
    const { reaches, states } = second.watchState();
    await reaches({ state: 'live', total: 20 });
    expect(states.at(-1)?.notice).toContain('Another Eventglass keeps the index of person-events');
    expect(await allRows(second)).toEqual(await allRows(first));
  });
});
