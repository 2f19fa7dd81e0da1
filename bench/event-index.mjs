// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drainedPerSecond } from './scenes/bare-drain.mjs';
import { startEventStream } from './scenes/event-stream.mjs';
import { filtersOf, percentile } from './scenes/filters.mjs';
import { filterOf, startIndexProcess } from './scenes/index-host.mjs';
import { msOf } from './scenes/index-stage.mjs';

/** Rows of one page of the table. */
const PAGE = 200;

/** @typedef {import('./scenes/index-host.mjs').IndexHost} IndexHost */

/** @type {Map<number, ReturnType<typeof startEventStream>>} */
const streams = new Map();

/** One stream for all benchmarks of a run: filling it takes longer than measuring. @param {number} events */
export function streamOf(events) {
  const stream = streams.get(events) ?? startEventStream(events);
  streams.set(events, stream);
  return stream;
}

export async function closeEventStreams() {
  for (const stream of streams.values()) await (await stream).close();
}

/** @template Value @param {number} events @param {(at: { url: string, folder: string }) => Promise<Value>} measure */
async function withFolder(events, measure) {
  const { url } = await streamOf(events);
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-bench-index-'));
  try {
    return await measure({ url, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An index that holds the whole stream. @template Value @param {number} events @param {(index: IndexHost) => Promise<Value>} measure */
export function withIndex(events, measure) {
  return withFolder(events, async (place) => {
    const index = await startIndexProcess(place);
    try {
      await holds(index, events);
      return await measure(index);
    } finally {
      await index.close();
    }
  });
}

/** @param {IndexHost} index @param {number} events */
function holds(index, events) {
  return index.until('stream.state', {}, ({ total }) => total >= events);
}

/** @param {IndexHost} index @param {string} text @param {number} from */
function page(index, text, from) {
  return index.request('stream.rows', { filter: filterOf(text), order: 'newest', from, count: PAGE });
}

/** A question that costs nothing but the way there and back. @param {IndexHost} index */
function roundTrip(index) {
  return index.request('stream.position', { filter: filterOf(''), order: 'newest', to: { sequence: 1 } });
}

/** @type {import('./report.mjs').Benchmark} */
export const ingest = {
  says: 'events indexed per second from an empty index, against a bare consume of the same stream',
  unit: 'events/s',
  target: 0.7,
  acceptable: 0.4,
  better: 'larger',
  async run({ events, repeat }) {
    const floor = [];
    const figure = [];
    for (let round = 0; round < repeat; round += 1) {
      const rates = await withFolder(events, async ({ url, folder }) => {
        const bare = await drainedPerSecond(url, events);
        const index = await startIndexProcess({ url, folder });
        await index.until('stream.state', {}, ({ state }) => state === 'indexing' || state === 'live');
        const ms = await msOf(() => holds(index, events));
        await index.close();
        return { bare, indexed: (events / ms) * 1_000 };
      });
      floor.push(rates.bare);
      figure.push(rates.indexed);
    }
    return { floor, figure };
  },
};

/** @param {IndexHost} index @param {number} events @param {number} repeat */
async function pages(index, events, repeat) {
  /** @returns {Record<'bare' | 'first' | 'further', number[]>} */
  const lists = () => ({ bare: [], first: [], further: [] });
  const p95 = lists();
  for (let round = 0; round < repeat; round += 1) {
    const times = lists();
    for (const text of filtersOf(round, events)) {
      times.bare.push(await msOf(() => roundTrip(index)));
      const begun = performance.now();
      const { total } = await page(index, text, 0);
      times.first.push(performance.now() - begun);
      for (const place of [PAGE, total / 3, total / 2, total - PAGE, 2 * PAGE]) {
        const from = Math.max(0, Math.floor(place));
        times.further.push(await msOf(() => page(index, text, from)));
      }
    }
    p95.bare.push(percentile(times.bare, 0.95));
    p95.first.push(percentile(times.first, 0.95));
    p95.further.push(percentile(times.further, 0.95));
  }
  return p95;
}

/** @type {import('./report.mjs').Benchmark} */
export const pageFirst = {
  says: 'first page of a new filter, p95 over filters of all kinds; the floor is an empty question',
  unit: 'ms',
  target: 40,
  acceptable: 80,
  of: 'figure',
  run: ({ events, repeat }) =>
    withIndex(events, async (index) => {
      const { bare, first } = await pages(index, events, repeat);
      return { floor: bare, figure: first };
    }),
};

/** @type {import('./report.mjs').Benchmark} */
export const pageFurther = {
  says: 'every further page, jump and scroll of a filter, p95; the floor is an empty question',
  unit: 'ms',
  target: 8,
  acceptable: 25,
  of: 'figure',
  run: ({ events, repeat }) =>
    withIndex(events, async (index) => {
      const { bare, further } = await pages(index, events, repeat);
      return { floor: bare, figure: further };
    }),
};

/** @type {import('./report.mjs').Benchmark} */
export const pageWhileIndexing = {
  says: 'the newest page of a filter while indexing at full speed, p95, against the same afterwards',
  unit: 'ms',
  target: 2,
  acceptable: 4,
  run: ({ events, repeat }) =>
    withFolder(events, async (place) => {
      const index = await startIndexProcess(place);
      try {
        await index.until('stream.state', {}, ({ total }) => total >= events / 5);
        const figure = [];
        const ask = async () => {
          const times = [];
          for (const text of filtersOf(1, events)) times.push(await msOf(() => page(index, text, 0)));
          return percentile(times, 0.95);
        };
        for (let round = 0; round < repeat; round += 1) figure.push(await ask());
        await holds(index, events);
        const floor = [];
        for (let round = 0; round < repeat; round += 1) floor.push(await ask());
        return { floor, figure };
      } finally {
        await index.close();
      }
    }),
};

/** @type {import('./report.mjs').Benchmark} */
export const histogram = {
  says: 'events per type over time for filters of all kinds, p95; the floor is an empty question',
  unit: 'ms',
  target: 25,
  acceptable: 60,
  of: 'figure',
  run: ({ events, repeat }) =>
    withIndex(events, async (index) => {
      const floor = [];
      const figure = [];
      for (let round = 0; round < repeat; round += 1) {
        const [bare, drawn] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
        for (const text of ['', ...filtersOf(round, events)]) {
          bare.push(await msOf(() => roundTrip(index)));
          const wanted = { filter: filterOf(text), bars: 120, clock: round % 2 ? 'occurred' : 'recorded' };
          drawn.push(await msOf(() => index.request('stream.histogram', wanted)));
        }
        floor.push(percentile(bare, 0.95));
        figure.push(percentile(drawn, 0.95));
      }
      return { floor, figure };
    }),
};

/** @type {import('./report.mjs').Benchmark} */
export const reopen = {
  says: 'start of the index process to the first rows of an index that was saved, against a stream of 200 events',
  unit: 'ms',
  target: 1.3,
  acceptable: 2,
  run: ({ events, repeat }) =>
    withFolder(events, (full) =>
      withFolder(PAGE, async (small) => {
        const firstRows = async (/** @type {{ url: string, folder: string }} */ place) => {
          const begun = performance.now();
          const index = await startIndexProcess(place);
          while ((await page(index, '', 0)).columns.sequence.length < PAGE);
          const elapsed = performance.now() - begun;
          await index.until('stream.state', {}, ({ state }) => state === 'live');
          await index.close();
          return elapsed;
        };
        for (const [place, count] of /** @type {const} */ ([
          [full, events],
          [small, PAGE],
        ])) {
          const index = await startIndexProcess(place);
          await holds(index, count);
          await index.close();
        }
        const floor = [];
        const figure = [];
        for (let round = 0; round < repeat; round += 1) {
          floor.push(await firstRows(small));
          figure.push(await firstRows(full));
        }
        return { floor, figure };
      }),
    ),
};
