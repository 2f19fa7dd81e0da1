/** Waits between attempts: doubling from the first to the longest, each ±20 % so that many clients do not come at once. */
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
const JITTER = 0.2;

/** `attempt` counts from 1; `chance` is between 0 and 1. */
export function reconnectDelayMs(attempt: number, chance: number): number {
  const plain = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(plain * (1 + JITTER * (2 * chance - 1)));
}

/** `in 5 s`, at least `in 1 s`. */
export function formatDelay(delayMs: number): string {
  return `in ${Math.max(1, Math.round(delayMs / 1000))} s`;
}
