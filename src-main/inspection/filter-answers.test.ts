import type { FilterState } from '@shared/contract/stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../infrastructure/index-store/database';
import { openDuckDbEventIndex } from '../infrastructure/index-store/duckdb-event-index';
import { type Inspection, openInspection } from './inspection';
import { createMemoryStream } from './memory-stream.fixture';
import { created, grace, hostile, stored } from './stored-events.fixture';

const silent = { error() {}, warn() {}, info() {}, debug() {} };
const filter = (text: string) => ({ text, nowMs: Date.UTC(2026, 4, 3, 13), zone: 'utc' }) as const;

let stream: ReturnType<typeof createMemoryStream>;
let inspection: Inspection;
let ending: AbortController;

beforeEach(async () => {
  stream = createMemoryStream();
  ending = new AbortController();
  inspection = openInspection({
    stream: 'person-events',
    reader: stream.reader,
    index: await openDuckDbEventIndex(await openDatabase({}), 'person-events'),
    notice: '',
    log: silent,
    breathe: () => Promise.resolve(),
    firstGeneration: 1,
  });
});
afterEach(async () => {
  ending.abort();
  await inspection.close();
});

/** Keeps what the feed of a filter says last. */
function listen(text: string, signal: AbortSignal = ending.signal) {
  const states: FilterState[] = [];
  void (async () => {
    for await (const state of inspection.filterStates(filter(text), signal)) states.push(state);
  })();
  return { states, last: () => states.at(-1) };
}

const eventually = (look: () => void | Promise<void>) =>
  vi.waitFor(async () => {
    inspection.lookNow();
    await look();
  });

const sequencesOf = async (text: string, order: 'oldest' | 'newest' = 'oldest') =>
  (await inspection.rows({ filter: filter(text), order, from: 0, count: 100 })).columns.sequence;

const publishSome = () =>
  stream.publish(
    stored(1, created('Ada', 'Byron')),
    stored(2, created('Grace', 'Hopper'), { personId: grace }),
    stored(3, { type: 'Suspended', reason: 'check of papers' }),
    hostile(4, 'Papers, not JSON'),
    stored(5, { type: 'Activated', reason: '' }, { personId: grace }),
  );

describe('a filter', () => {
  it('is answered by rows, positions and bars, and by those that come', async () => {
    publishSome();
    const told = listen('type:Created,Suspended');
    await eventually(() => expect(told.last()).toMatchObject({ total: 4, state: 'complete', searchedTo: 5 }));
    expect(await sequencesOf('type:Created,Suspended', 'newest')).toEqual([4, 3, 2, 1]);
    const place = { filter: filter('-type:Created'), order: 'oldest' } as const;
    expect(await inspection.position({ ...place, to: { sequence: 5 } })).toBe(1);
    expect(await inspection.position({ ...place, to: { recordedMs: Date.UTC(2026, 4, 3, 12, 0, 4) } })).toBe(1);
    expect(await inspection.position({ ...place, to: { recordedMs: Date.UTC(2027, 4, 3) } })).toBe(1);
    const { series } = await inspection.histogram({ filter: filter('person:grace'), bars: 10, clock: 'occurred' });
    expect(series.map(({ type, total }) => [type, total])).toEqual([
      ['Created', 1],
      ['Activated', 1],
    ]);
    stream.publish(stored(6, { type: 'Suspended', reason: 'again' }));
    await eventually(() => expect(told.last()).toMatchObject({ total: 5, searchedTo: 6 }));
  });

  it('that cannot be followed says why and finds nothing', async () => {
    publishSome();
    const told = listen('tpye:Created');
    await eventually(() => expect(told.last()).toMatchObject({ state: 'refused', total: 0 }));
    expect(told.last()?.problem?.sentence).toContain('tpye');
    expect(await sequencesOf('tpye:Created')).toEqual([]);
  });

  it('that finds nothing says which clause excluded everything', async () => {
    publishSome();
    const told = listen('type:Suspended -person:ada');
    await eventually(() =>
      expect(told.last()?.excluding).toEqual([
        { at: { from: 0, to: 14 }, alone: 1, without: 2 },
        { at: { from: 15, to: 26 }, alone: 2, without: 1 },
      ]),
    );
  });

  it('proposes persons by their names', async () => {
    publishSome();
    const told = listen('');
    await eventually(() => expect(told.last()?.total).toBe(5));
    const [first, ...others] = await inspection.values({ key: 'person', typed: 'hop', limit: 5 });
    expect(first).toMatchObject({ insert: grace, label: 'Grace Hopper' });
    expect(others).toEqual([]);
  });
});

describe('a filter with free text', () => {
  it('finds what the payloads hold, in those already there and in those that come', async () => {
    publishSome();
    const told = listen('"papers"');
    await eventually(() =>
      expect(told.last()).toMatchObject({ total: 2, state: 'complete', searchedTo: 5, toSearch: 0 }),
    );
    expect(await sequencesOf('"papers"')).toEqual([3, 4]);
    stream.publish(stored(6, { type: 'Activated', reason: 'Papers are in order' }));
    await eventually(() => expect(told.last()).toMatchObject({ total: 3, searchedTo: 6 }));
    const { series } = await inspection.histogram({ filter: filter('"papers"'), bars: 10, clock: 'recorded' });
    expect(series.reduce((sum, { total }) => sum + total, 0)).toBe(3);
  });

  it('counts what it means, combined with everything else', async () => {
    publishSome();
    const wanted = {
      '"papers" type:Suspended': [3],
      '"papers" OR type:Created': [1, 2, 3, 4],
      '-"papers"': [1, 2, 5],
    };
    const told = Object.keys(wanted).map((text) => listen(text));
    // Complete is also what has been searched before the first event came.
    await eventually(() => {
      for (const { last } of told) expect(last()).toMatchObject({ state: 'complete', searchedTo: 5 });
    });
    for (const [text, sequences] of Object.entries(wanted)) expect(await sequencesOf(text), text).toEqual(sequences);
  });

  it('reads no payload unless somebody listens, and none that other clauses exclude', async () => {
    publishSome();
    const all = listen('');
    await eventually(() => expect(all.last()?.total).toBe(5));
    const read = vi.spyOn(stream.reader, 'read');
    expect(await sequencesOf('"papers" type:Suspended')).toEqual([]);
    expect(read).not.toHaveBeenCalled();
    const leaving = new AbortController();
    const told = listen('"papers" type:Suspended', leaving.signal);
    await eventually(() => expect(told.last()).toMatchObject({ state: 'complete', total: 1 }));
    expect(read.mock.calls.map(([sequence]) => sequence)).toEqual([3]);
    leaving.abort();
    stream.publish(stored(6, { type: 'Suspended', reason: 'papers again' }));
    await eventually(() => expect(all.last()?.total).toBe(6));
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('begins anew when rows have gone', async () => {
    publishSome();
    const told = listen('"papers"');
    await eventually(() => expect(told.last()?.total).toBe(2));
    stream.delete(3);
    await eventually(() => expect(told.last()).toMatchObject({ total: 1, state: 'complete' }));
    expect(await sequencesOf('"papers"')).toEqual([4]);
  });

  it('of more texts than can be searched is refused', async () => {
    const told = listen('"a" "b" "c" "d" "e"');
    await eventually(() => expect(told.last()).toMatchObject({ state: 'refused' }));
  });
});
