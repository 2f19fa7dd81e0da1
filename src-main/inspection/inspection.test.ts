import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../infrastructure/index-store/database';
import { openDuckDbEventIndex } from '../infrastructure/index-store/duckdb-event-index';
import { createHistoryLook } from './history/history-look';
import { type Inspection, openInspection } from './inspection';
import { createMemoryStream } from './memory-stream.fixture';
import type { EventIndex } from './ports';
import { ada, created, grace, hostile, named, renamed, stored, story, uuidOf } from './stored-events.fixture';

let stream: ReturnType<typeof createMemoryStream>;
let index: EventIndex;
let inspection: Inspection;
let ending: AbortController;
const noFilter = { text: '', nowMs: 0, zone: 'utc' } as const;
const silent = { error() {}, warn() {}, info() {}, debug() {} };

beforeEach(() => {
  stream = createMemoryStream();
  ending = new AbortController();
});
afterEach(async () => {
  ending.abort();
  await inspection.close();
});

async function inspect() {
  index = await openDuckDbEventIndex(await openDatabase({}), 'person-events');
  inspection = openInspection({
    stream: 'person-events',
    reader: stream.reader,
    index,
    notice: '',
    log: silent,
    breathe: () => Promise.resolve(),
    firstGeneration: 1,
  });
}

/** Histories as far as the inspection has come, and how often one was read. */
function lookAtHistories() {
  const reads = vi.fn(stream.reader.readPerson);
  const look = createHistoryLook({
    stream: 'person-events',
    reader: { ...stream.reader, readPerson: reads },
    index,
    followed: inspection.followed,
    persons: inspection.persons,
    beside: () => undefined,
    breathe: () => Promise.resolve(),
    sha256: () => '',
    now: () => '2026-06-01T10:00:00.000Z',
  });
  return { look, reads };
}

/** Keeps what a feed says last. */
function latest<Item>(feed: AsyncIterable<Item>) {
  const items: Item[] = [];
  void (async () => {
    for await (const item of feed) items.push(item);
  })();
  return { items, last: () => items.at(-1) };
}

const states = () => latest(inspection.states(ending.signal));
const allRows = () => inspection.rows({ filter: noFilter, order: 'oldest', from: 0, count: 1_000 });

/** Looks until the fact is there; the waits of the follower are cut short. */
const eventually = (look: () => void | Promise<void>) =>
  vi.waitFor(async () => {
    inspection.lookNow();
    await look();
  });

describe('following a stream', () => {
  it('reads what is there, then what comes', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')));
    await inspect();
    const state = states();
    await eventually(() => expect(state.last()).toMatchObject({ state: 'live', total: 1, indexedTo: 1, sentence: '' }));
    // How busy the stream is: what was there before says nothing of that.
    expect(state.last()?.eventsPerSecond).toBe(0);
    stream.publish(stored(2, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'))), hostile(3, '<script>'));
    await eventually(() => expect(state.last()).toMatchObject({ total: 3, lastSequence: 3, indexedTo: 3 }));
    expect(state.last()?.eventsPerSecond).toBe(0.4);
    expect((await allRows()).columns).toMatchObject({
      type: ['Created', 'NameUpdated', 'created'],
      personName: ['Ada Byron', 'Ada Lovelace', 'Ada Lovelace'],
    });
  });

  it('is live although the last events were deleted', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')), stored(2, { type: 'Activated', reason: '' }));
    stream.delete(2);
    await inspect();
    const state = states();
    await eventually(() =>
      expect(state.last()).toMatchObject({ state: 'live', total: 1, indexedTo: 2, lastSequence: 2 }),
    );
  });

  it('says that the stream is missing, and finds it when it is created', async () => {
    stream.remove();
    await inspect();
    const state = states();
    await eventually(() => expect(state.last()).toMatchObject({ state: 'missing', total: 0 }));
    expect(state.last()?.sentence).toContain('person-events');
    stream.create('2026-02-02T00:00:00Z');
    stream.publish(stored(1, created('Ada', 'Byron')));
    await eventually(() => expect(state.last()).toMatchObject({ state: 'live', total: 1 }));
  });

  it('begins anew when the stream was created anew', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')), stored(2, created('Grace', 'Hopper'), { personId: grace }));
    await inspect();
    const state = states();
    await eventually(() => expect(state.last()).toMatchObject({ state: 'live', total: 2, generation: 1 }));
    stream.create('2026-03-03T00:00:00Z');
    stream.publish(stored(1, created('Zoë', 'Neu'), { personId: grace }));
    await eventually(() => expect(state.last()).toMatchObject({ state: 'live', total: 1, generation: 2 }));
    expect((await allRows()).columns.personName).toEqual(['Zoë Neu']);
    const list = latest(inspection.personList({ search: '', lifecycle: null, limit: 10 }, ending.signal));
    await eventually(() => expect(list.last()?.persons.map(({ name }) => name)).toEqual(['Zoë Neu']));
  });

  it('shows no rows of a stream that is gone', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')));
    await inspect();
    const state = states();
    await eventually(() => expect(state.last()).toMatchObject({ total: 1 }));
    stream.remove();
    await eventually(() => expect(state.last()).toMatchObject({ state: 'missing', total: 0, generation: 2 }));
  });

  it('forgets what was purged, and says that positions have changed', async () => {
    stream.publish(
      stored(1, created('Ada', 'Byron')),
      stored(2, created('Grace', 'Hopper'), { personId: grace }),
      stored(3, { type: 'Suspended', reason: 'check' }, { personId: grace }),
    );
    await inspect();
    const state = states();
    await eventually(() => expect(state.last()).toMatchObject({ total: 3, generation: 1 }));
    stream.delete(1, 2);
    await eventually(() => expect(state.last()).toMatchObject({ total: 1, firstSequence: 3, generation: 2 }));
    stream.delete(3);
    stream.publish(stored(4, created('Zoë', 'Neu'), { personId: ada }));
    await eventually(() => expect(state.last()).toMatchObject({ state: 'live', total: 1, firstSequence: 4 }));
  });

  it('says that it is out of reach, keeps what it has, and goes on', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')));
    await inspect();
    const state = states();
    await eventually(() => expect(state.last()).toMatchObject({ state: 'live' }));
    stream.disconnect('Lost the connection to NATS: start the server.');
    await eventually(() =>
      expect(state.last()).toMatchObject({
        state: 'stale',
        total: 1,
        sentence: 'Lost the connection to NATS: start the server.',
      }),
    );
    stream.reconnect();
    stream.publish(stored(2, { type: 'Suspended', reason: 'check' }));
    await eventually(() => expect(state.last()).toMatchObject({ state: 'live', total: 2, generation: 1 }));
  });

  it('is connecting, not stale, as long as nothing was ever read', async () => {
    stream.disconnect('Cannot reach NATS: start the server.');
    await inspect();
    const state = states();
    await eventually(() =>
      expect(state.last()).toMatchObject({ state: 'connecting', sentence: expect.stringContaining('NATS') }),
    );
  });
});

describe('asking for one event', () => {
  it('brings the name of then', async () => {
    stream.publish(
      stored(1, created('Ada', 'Byron')),
      stored(2, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'))),
    );
    await inspect();
    await eventually(async () => expect((await allRows()).total).toBe(2));
    expect((await inspection.detail(1, ending.signal)).row.personName).toBe('Ada Byron');
  });

  it('says that it is gone when the stream has dropped it', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')), stored(2, { type: 'Activated', reason: '' }));
    stream.delete(1);
    await inspect();
    await expect(inspection.detail(1, ending.signal)).rejects.toThrow('Event #1 is gone');
  });
});

describe('following one story', () => {
  it('brings its rows, then those that come', async () => {
    const other = stored(2, created('Grace', 'Hopper'), { personId: grace });
    const elsewhere = {
      ...other,
      bytes: new TextEncoder().encode(new TextDecoder().decode(other.bytes).replace(story, uuidOf(9))),
    };
    stream.publish(stored(1, created('Ada', 'Byron')), elsewhere, stored(3, { type: 'Activated', reason: '' }));
    await inspect();
    const told = latest(inspection.correlation(story, ending.signal));
    await eventually(() => expect(told.items.flatMap(({ sequence }) => sequence)).toEqual([1, 3]));
    stream.publish(stored(4, { type: 'Suspended', reason: 'check' }));
    await eventually(() => expect(told.items.flatMap(({ sequence }) => sequence)).toEqual([1, 3, 4]));
  });
});

describe('following one person', () => {
  it('says who they are now and after each new event of theirs, and reads nothing again for those of others', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')));
    await inspect();
    const { look, reads } = lookAtHistories();
    const header = latest(look.headers(ada, ending.signal));
    await eventually(() => expect(header.last()).toMatchObject({ found: true, name: 'Ada Byron', indexedTo: 1 }));
    stream.publish(stored(2, created('Grace', 'Hopper'), { personId: grace }));
    await eventually(() => expect(header.last()).toMatchObject({ name: 'Ada Byron', version: 1, indexedTo: 2 }));
    expect(reads).toHaveBeenCalledTimes(1);
    stream.publish(stored(3, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace')), { version: 2 }));
    await eventually(() => expect(header.last()).toMatchObject({ name: 'Ada Lovelace', version: 2 }));
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('forgets what was read of them when the stream was created anew', async () => {
    stream.publish(stored(1, created('Ada', 'Byron')));
    await inspect();
    const header = latest(lookAtHistories().look.headers(ada, ending.signal));
    await eventually(() => expect(header.last()).toMatchObject({ name: 'Ada Byron' }));
    stream.create('2026-03-03T00:00:00Z');
    stream.publish(stored(1, created('Ada', 'Lovelace')));
    await eventually(() => expect(header.last()).toMatchObject({ name: 'Ada Lovelace', version: 1 }));
  });

  it('finds nobody under an id that is none', async () => {
    await inspect();
    const header = latest(lookAtHistories().look.headers('nobody', ending.signal));
    await eventually(() => expect(header.last()).toMatchObject({ found: false, personId: 'nobody' }));
  });
});
