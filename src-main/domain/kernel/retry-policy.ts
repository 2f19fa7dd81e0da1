/** How often something is tried and how long is waited in between; delays in milliseconds (domain.md §9.7). */
export type RetryPolicy = {
  /** Tries in all, the first one included. */
  readonly maxAttempts: number;
  readonly initialDelay: number;
  readonly maxDelay: number;
  readonly multiplier: number;
};

/** wire.md §5. */
export const standardRetryPolicy: RetryPolicy = { maxAttempts: 3, initialDelay: 100, maxDelay: 5_000, multiplier: 2 };

/** Where the Rust services run: they wait up to 10 s. */
export const rustRetryPolicy: RetryPolicy = { ...standardRetryPolicy, maxDelay: 10_000 };

/** Each delay is up to this part longer or shorter, so that those who failed together do not come again together. */
const JITTER = 0.1;

/**
 * Milliseconds to wait after the failed attempt of that number, counted from 1. `chance` is at least 0 and below 1, one
 * half is the middle. Never negative, never above the longest delay.
 */
export function delayAfterAttempt(policy: RetryPolicy, attempt: number, chance: number): number {
  const { initialDelay, maxDelay, multiplier } = policy;
  const growth = Math.min(multiplier ** (attempt - 1), Number.MAX_SAFE_INTEGER);
  const planned = Math.min(initialDelay * growth, maxDelay);
  const delay = planned * (1 + JITTER * (2 * chance - 1));
  return Math.min(Math.max(delay, 0), maxDelay);
}
