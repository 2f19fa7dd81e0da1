import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import type { FilterState, StreamState } from '@shared/contract/stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { type RecordingProxy, startRecordingProxy } from '../infrastructure/nats/recording-proxy.fixture';
import { storedActivity } from '../inspection/activity/stored-activity.fixture';
import { ada, anEntry } from '../inspection/activity-index.suite';
import type { StoredMessage } from '../inspection/ports';
import { created, stored, story } from '../inspection/stored-events.fixture';
import { noFilter } from './index-contract.fixture';
import { buildIndexProcess, type IndexWindow, openIndexWindow, PATIENCE } from './index-process.fixture';

const ENTRIES = process.env.EVENTGLASS_SOAK ? 50_000 : 3_000;
const ORDERS = { stream: 'orders', correlation: { kind: 'path', steps: ['meta', 'trace'] } } as const;
/** What only looks at streams that keep what was read (wire.md §8), as an expression of its own. */
const LOOKS =
  /^(\$JS\.API\.(INFO|STREAM\.(INFO|NAMES|LIST|MSG\.GET)|DIRECT\.GET|CONSUMER\.(INFO|NAMES|LIST))(\..+)?|\$JS\.API\.CONSUMER\.(CREATE|MSG\.NEXT|DELETE)\.(person-events|person-activity|person-events-dlq|orders)\.eventglass-.+)$/;

let built: Awaited<ReturnType<typeof buildIndexProcess>>;
let server: TestServer;
let proxy: RecordingProxy;
let nats: NatsConnection;
let manager: JetStreamManager;
let window: IndexWindow;

beforeAll(async () => {
  built = await buildIndexProcess('further-streams-test');
}, 60_000);
afterAll(() => built.remove());
beforeEach(async () => {
  server = await startTestServer();
  proxy = await startRecordingProxy(server.port);
  nats = await server.connect();
  manager = await jetstreamManager(nats);
  await manager.streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });
  await addActivity();
  await manager.streams.add({ name: 'person-events-dlq', subjects: ['person.dlq.>'], allow_direct: true });
  await manager.streams.add({ name: 'orders', subjects: ['orders.>'] });
  await manager.streams.add({ name: 'mails', subjects: ['mails.>'], retention: 'workqueue' });
  await manager.streams.add({ name: 'news', subjects: ['news.>'], retention: 'interest' });
});
afterEach(async () => {
  await window.close();
  rmSync(built.folder, { recursive: true, force: true });
  await proxy.close();
  await server.close();
});

const addActivity = () =>
  manager.streams.add({ name: 'person-activity', subjects: ['person.activity.*.*'], allow_direct: true });

function open() {
  window = openIndexWindow(built, proxy.url, {
    activityStream: 'person-activity',
    deadLetterStream: 'person-events-dlq',
    furtherStreams: [ORDERS, { ...ORDERS, stream: 'mails' }, { ...ORDERS, stream: 'news' }],
  });
}

async function publish(...messages: readonly StoredMessage[]) {
  const sent = messages.map((message) => {
    const told = headers();
    for (const [name, value] of message.headers) told.append(name, value);
    return nats.request(message.subject, message.bytes, { headers: told, timeout: 30_000 });
  });
  await Promise.all(sent);
}

const filtered = (text: string) => ({ ...noFilter, text });
const rowsOf = async (text: string) =>
  (await window.client.request('stream.rows', { filter: filtered(text), order: 'oldest', from: 0, count: 1_000 }))
    .columns;

function watchStream(stream: string) {
  const states: StreamState[] = [];
  window.client.feed('stream.state', { stream }, { onItem: (state) => states.push(state), onProblem: vi.fn() });
  return (wanted: Partial<StreamState>) => vi.waitFor(() => expect(states.at(-1)).toMatchObject(wanted), PATIENCE);
}

function watchFilter(text: string) {
  const states: FilterState[] = [];
  const onItem = (state: FilterState) => states.push(state);
  window.client.feed('stream.filter', { filter: filtered(text) }, { onItem, onProblem: vi.fn() });
  return (wanted: Partial<FilterState>) => vi.waitFor(() => expect(states.at(-1)).toMatchObject(wanted), PATIENCE);
}

/** Everything that somebody could have changed by looking. */
async function contents(): Promise<string> {
  const found: unknown[] = [];
  for await (const { config, state } of manager.streams.list()) {
    const consumers: string[] = [];
    for await (const { name } of manager.consumers.list(config.name)) {
      if (!name.startsWith('eventglass-')) consumers.push(name);
    }
    found.push([config, { ...state, consumer_count: consumers.length }, consumers]);
  }
  return JSON.stringify(found);
}

describe('streams beside the events', () => {
  it('are shown where the filter names them, with all that it asks for', async () => {
    await publish(stored(1, created('Ada', 'Byron'), { personId: ada as never }));
    await publish(
      storedActivity(anEntry(1)),
      storedActivity(anEntry(2, { kind: 'command_refused', correlationId: story, error: anError('She is archived.') })),
    );
    await nats.request('person.dlq.crm-sync', 'not JSON');
    await nats.request('orders.placed', JSON.stringify({ type: 'OrderPlaced', meta: { trace: story }, total: 12 }));
    open();
    await watchStream('activity')({ state: 'live', stream: 'person-activity', total: 2 });
    await watchFilter('stream:activity type:command_refused')({ total: 1, state: 'complete' });
    // Who is meant is known once the events have been read as well.
    await expect
      .poll(() => rowsOf('stream:activity'))
      .toMatchObject({
        type: ['command_accepted', 'command_refused'],
        personName: ['Ada Byron', 'Ada Byron'],
        by: ['user:m.ortiz', 'user:m.ortiz'],
      });
    expect(await rowsOf('stream:person-activity note:archived')).toMatchObject({ sequence: [2] });
    expect(await rowsOf('stream:activity "cannot"')).toMatchObject({ sequence: [] });
    await watchFilter('stream:activity "is archived"')({ total: 1 });
    expect(await rowsOf('stream:dead-letters')).toMatchObject({ type: ['crm-sync'], marks: [['undecodable']] });
    expect(await rowsOf(`stream:orders correlation:${story}`)).toMatchObject({
      type: ['OrderPlaced'],
      personId: [null],
    });
    expect(await rowsOf('')).toMatchObject({ type: ['Created'] });

    const detail = await window.client.request('event.detail', { stream: 'activity', sequence: 2 });
    expect(detail).toMatchObject({
      sentence: 'Ada Byron: UpdateName was refused: “She is archived”.',
      row: { personName: 'Ada Byron' },
      payload: { kind: 'json' },
      rustReader: null,
    });
    const links = await window.client.request('event.links', { stream: 'orders', sequence: 1 });
    expect(links).toMatchObject({
      correlation: { count: 1, previous: null },
      elsewhere: [
        { stream: 'events', count: 1 },
        { stream: 'activity', count: 1 },
      ],
    });
    const { proposals } = await window.client.request('stream.values', { key: 'stream', typed: 'o', limit: 10 });
    expect(proposals.map(({ insert, count }) => [insert, count])).toEqual([
      ['events', 1],
      ['activity', 2],
      ['dead-letters', 1],
      ['orders', 1],
    ]);
  });

  it('are named when another one is asked for', async () => {
    open();
    await watchFilter('stream:activty')({
      state: 'refused',
      problem: expect.objectContaining({ suggestion: 'stream:activity' }),
    });
    await watchFilter('type:Created stream:person-audit')({
      total: 0,
      problem: expect.objectContaining({
        sentence: expect.stringContaining('events, activity, dead-letters, orders, mails, news'),
      }),
    });
    const asked = window.client.request('event.detail', { stream: 'person-audit', sequence: 1 });
    await expect(asked).rejects.toThrow('No stream person-audit is read here');
  });

  it('are not read where reading takes messages away, and are as they were before', async () => {
    await nats.request('mails.welcome', '{"to":"ada"}');
    await manager.consumers.add('news', { durable_name: 'archive', ack_policy: 'explicit' as never });
    await nats.request('news.today', '{"title":"x"}');
    await publish(storedActivity(anEntry(1)));
    const before = await contents();
    open();
    await watchStream('activity')({ state: 'live', total: 1 });
    const asAWorkQueue = { sentence: expect.stringContaining('Stream mails is a work queue') };
    await watchStream('mails')({ state: 'connecting', total: 0, ...asAWorkQueue });
    await watchStream('news')({ sentence: expect.stringContaining('would take its messages') });
    expect(await rowsOf('stream:mails')).toMatchObject({ sequence: [] });
    expect(proxy.published.filter((subject) => !LOOKS.test(subject))).toEqual([]);
    const forOthers = (subject: string) => !/^(_INBOX\.\S+|\$JS\.EVENT\.ADVISORY\.\S+)$/.test(subject);
    expect(proxy.listened.filter(forOthers)).toEqual([]);
    expect(await contents()).toBe(before);
  });

  it('follow what is purged, deleted, made and made anew', async () => {
    await manager.streams.delete('person-activity');
    open();
    const reaches = watchStream('activity');
    await reaches({ state: 'missing', total: 0 });
    await addActivity();
    await publish(...[1, 2, 3, 4].map((sequence) => storedActivity(anEntry(sequence))));
    await reaches({ state: 'live', total: 4 });
    await manager.streams.deleteMessage('person-activity', 3);
    await reaches({ total: 3 });
    await manager.streams.purge('person-activity', { seq: 2 });
    await reaches({ total: 2, firstSequence: 2 });
    expect(await rowsOf('stream:activity')).toMatchObject({ sequence: [2, 4] });
    await manager.streams.delete('person-activity');
    await addActivity();
    await publish(storedActivity(anEntry(1, { kind: 'policy_counters', personId: null, commandId: null })));
    await reaches({ state: 'live', total: 1 });
    expect(await rowsOf('stream:activity')).toMatchObject({ sequence: [1], type: ['policy_counters'] });
  });

  it('hold what the stream holds, wherever the index was killed while it read', { timeout: 120_000 }, async () => {
    const entries = Array.from({ length: ENTRIES }, (_, at) => storedActivity(anEntry(at + 1)));
    await publish(...entries);
    open();
    const reaches = watchStream('activity');
    for (let times = 0; times < 3; times += 1) {
      await vi.waitFor(() => expect(window.child().exitCode).toBeNull(), PATIENCE);
      const killed = window.child();
      const ended = once(killed, 'exit');
      killed.kill('SIGKILL');
      await ended;
      await vi.waitFor(() => expect(window.child().pid).not.toBe(killed.pid), PATIENCE);
    }
    await publish(storedActivity(anEntry(ENTRIES + 1, { kind: 'command_failed' })));
    await reaches({ state: 'live', total: ENTRIES + 1, firstSequence: 1, lastSequence: ENTRIES + 1 });
    expect((await rowsOf('stream:activity type:command_failed')).sequence).toEqual([ENTRIES + 1]);
    await window.close();
    open();
    await watchStream('activity')({ state: 'live', total: ENTRIES + 1 });
  });
});

function anError(message: string) {
  return { kind: 'refused', code: 'Archived', message };
}
