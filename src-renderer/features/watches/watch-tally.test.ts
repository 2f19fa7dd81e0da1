import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWatchTally, type NewMatches, TELL_EVERY_MS } from './watch-tally';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A stream whose events all match, and a watch on it. */
function stage(at = 10) {
  const events = new Set<number>();
  let last = at;
  const told: NewMatches[] = [];
  const tally = createWatchTally({
    newSince: async (sequence) => {
      const found = [...events].filter((one) => one > sequence);
      if (found.length === 0) return undefined;
      return { count: found.length, newest: { sequence: Math.max(...found), type: 'Created' } };
    },
    tell: (found) => told.push(found),
    nowMs: () => Date.now(),
  });
  tally.streamAt(at);
  return {
    told,
    tally,
    record(count = 1) {
      for (let times = 0; times < count; times += 1) {
        last += 1;
        events.add(last);
      }
      tally.changed();
    },
    remove: (sequence: number) => events.delete(sequence),
    renew() {
      events.clear();
      last = 0;
      tally.streamAt(0);
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

describe('a watch', () => {
  it('tells what is recorded from its beginning on, not what was there', async () => {
    const { told, tally, record, pass } = stage(10);
    tally.changed();
    await pass(TELL_EVERY_MS);
    expect(told).toEqual([]);
    record(3);
    await pass(0);
    expect(told).toEqual([{ count: 3, newest: { sequence: 13, type: 'Created' } }]);
  });

  it('tells at most every five seconds, and then all that came', async () => {
    const { told, record, pass } = stage();
    record();
    await pass(0);
    for (let times = 0; times < 40; times += 1) {
      record(25);
      await pass(100);
    }
    expect(told.map(({ count }) => count)).toEqual([1]);
    await pass(1_000);
    expect(told.map(({ count }) => count)).toEqual([1, 1_000]);
  });

  it('counts no event twice when others are deleted meanwhile', async () => {
    const { told, record, remove, pass } = stage();
    record(2);
    await pass(0);
    remove(11);
    record(1);
    await pass(TELL_EVERY_MS);
    expect(told.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('takes everything as new in a stream that was made anew', async () => {
    const { told, record, renew, pass } = stage(1_000);
    renew();
    record(2);
    await pass(TELL_EVERY_MS);
    expect(told).toEqual([{ count: 2, newest: { sequence: 2, type: 'Created' } }]);
  });

  it('is silent once it has ended', async () => {
    const { told, tally, record, pass } = stage();
    record();
    tally.stop();
    record();
    await pass(2 * TELL_EVERY_MS);
    expect(told).toEqual([]);
  });

  it('tells every event exactly once, however they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ count: fc.integer({ min: 1, max: 50 }), waitMs: fc.integer({ min: 0, max: 9_000 }) })),
        async (bursts) => {
          const { told, record, pass } = stage();
          for (const { count, waitMs } of bursts) {
            record(count);
            await pass(waitMs);
          }
          await pass(2 * TELL_EVERY_MS);
          const recorded = bursts.reduce((sum, { count }) => sum + count, 0);
          expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(recorded);
        },
      ),
      { numRuns: 50 },
    );
  });
});
