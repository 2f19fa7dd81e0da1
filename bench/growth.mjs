// @ts-check
import { ingest, pageFirst } from './event-index.mjs';

/** The stream that the other one is compared with is smaller by so much. */
const TIMES = 10;

/** @type {import('./report.mjs').Benchmark} */
export const growth = {
  says: `first page of a new filter, p95, against the same on a stream of a ${TIMES}th of the events`,
  unit: 'ms',
  target: 1.5,
  acceptable: 3,
  async run({ events, repeat }) {
    const [small, large] = [
      await pageFirst.run({ events: Math.ceil(events / TIMES), repeat }),
      await pageFirst.run({ events, repeat }),
    ];
    return { floor: small.figure, figure: large.figure };
  },
};

/** @type {import('./report.mjs').Benchmark} */
export const growthIngest = {
  says: `events indexed per second, against the same on a stream of a ${TIMES}th of the events`,
  unit: 'events/s',
  target: 0.9,
  acceptable: 0.66,
  better: 'larger',
  async run({ events, repeat }) {
    const [small, large] = [
      await ingest.run({ events: Math.ceil(events / TIMES), repeat }),
      await ingest.run({ events, repeat }),
    ];
    return { floor: small.figure, figure: large.figure };
  },
};
