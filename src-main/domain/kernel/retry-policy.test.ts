import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayAfterAttempt, rustRetryPolicy, standardRetryPolicy } from './retry-policy';

const MIDDLE = 0.5;
const delays = (attempts: readonly number[], chance = MIDDLE) =>
  attempts.map((attempt) => delayAfterAttempt(standardRetryPolicy, attempt, chance));

describe('the delay between two attempts', () => {
  it('doubles from the first on up to the longest', () => {
    expect(delays([1, 2, 3, 6, 7, 1_000_000])).toEqual([100, 200, 400, 3_200, 5_000, 5_000]);
  });

  it('is up to a tenth shorter or longer, and never longer than the longest', () => {
    expect(delays([1, 2, 100], 0)).toEqual([90, 180, 4_500]);
    const [first, second, last] = delays([1, 2, 100], 0.999_999);
    expect(first).toBeCloseTo(110, 3);
    expect(second).toBeCloseTo(220, 3);
    expect(last).toBe(5_000);
  });

  it('may be twice as long beside the Rust services', () => {
    expect(delayAfterAttempt(rustRetryPolicy, 100, MIDDLE)).toBe(10_000);
  });

  it('is a time to wait, whatever the policy', () => {
    const policies = fc.record({
      maxAttempts: fc.nat(),
      initialDelay: fc.nat(),
      maxDelay: fc.nat(),
      multiplier: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 1_000 }), chances, (policy, attempt, chance) => {
        const delay = delayAfterAttempt(policy, attempt, chance);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(policy.maxDelay);
      }),
    );
  });
});
