// @ts-check
import { withIndex } from './event-index.mjs';

/** The stream that the other one is compared with is smaller by so much. */
const TIMES = 10;

/** Resident memory of an index process that has read that stream, in megabytes. @param {number} events */
function residentAfter(events) {
  return withIndex(events, async (index) => index.memory().resident);
}

/** @type {import('./report.mjs').Benchmark} */
export const indexMemory = {
  says: 'resident memory of the index process per million events indexed, above that of an empty stream (the floor), with what any stream costs once',
  unit: 'MB',
  target: 120,
  acceptable: 250,
  of: 'figure',
  async run({ events, repeat }) {
    const floor = [];
    const figure = [];
    for (let round = 0; round < repeat; round += 1) {
      const empty = await residentAfter(0);
      const full = await residentAfter(events);
      floor.push(empty);
      figure.push(((full - empty) / events) * 1_000_000);
    }
    return { floor, figure };
  },
};

/**
 * What more events cost, without what any stream costs once: the database's own memory, the heaps, the second thread.
 * @type {import('./report.mjs').Benchmark}
 */
export const growthMemory = {
  says: `resident memory of the index process per further million events, beyond a ${TIMES}th of the events (the floor)`,
  unit: 'MB',
  target: 120,
  acceptable: 250,
  of: 'figure',
  async run({ events, repeat }) {
    const few = Math.ceil(events / TIMES);
    const floor = [];
    const figure = [];
    for (let round = 0; round < repeat; round += 1) {
      const small = await residentAfter(few);
      const large = await residentAfter(events);
      floor.push(small);
      figure.push(((large - small) / (events - few)) * 1_000_000);
    }
    return { floor, figure };
  },
};
