import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer } from './pacer';

/** Moments at which so many went, when timers are late by the given milliseconds, in turn. */
function goings(rate: number, count: number, late: readonly number[]): readonly number[] {
  const pacer = createPacer(rate);
  const went: number[] = [];
  let nowMs = 1_000;
  while (went.length < count) {
    const wait = pacer.waitMs(nowMs);
    if (wait > 0) nowMs += wait + (late[went.length % late.length] ?? 0);
    else {
      pacer.take(nowMs);
      went.push(nowMs);
    }
  }
  return went;
}

describe('a pace', () => {
  it('is kept within 2 % over any second or more, however late timers are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1, maxLength: 50 }),
        (rate, late) => {
          const went = goings(rate, Math.min(3_000, rate * 3 + 10), late);
          let from = 0;
          for (const [to, at] of went.entries()) {
            while (at - (went[from] ?? 0) > 1_000) from += 1;
            expect(to - from + 1).toBeLessThanOrEqual(rate * 1.02 + 1 + 1e-6);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is reached within 2 % where timers are a little late', () => {
    for (const rate of [7, 50, 333, 1_000]) {
      const went = goings(rate, rate * 10, [0.3, 1.2, 4, 0]);
      const lastedMs = (went.at(-1) ?? 0) - (went[0] ?? 0);
      expect((rate * 10 - 1) / (lastedMs / 1_000)).toBeGreaterThan(rate * 0.98);
    }
  });

  it('of nothing lets everything go, and a new one holds at once', () => {
    const pacer = createPacer(null);
    pacer.take(0);
    expect(pacer.waitMs(0)).toBe(0);
    pacer.setRate(2);
    expect(pacer.waitMs(0)).toBe(500);
    pacer.setRate(1_000);
    expect(pacer.waitMs(0)).toBe(1);
  });
});
