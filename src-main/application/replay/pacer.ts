/** Timers are late by some milliseconds: so much is made up for, and a slow answer is not followed by a burst. */
const MOST_CAUGHT_UP_MS = 15;

/**
 * When the next one may go at a rate. Over any second or more at most 2 % too many go, and one; those who wait take
 * their turns one after another.
 */
export type Pacer = {
  /** Milliseconds until the next may go; 0: now. */
  waitMs(nowMs: number): number;
  /** One goes now. */
  take(nowMs: number): void;
  /** Null: as fast as it goes. */
  setRate(ratePerSecond: number | null): void;
};

export function createPacer(ratePerSecond: number | null): Pacer {
  let intervalMs = intervalOf(ratePerSecond);
  let lastMs: number | undefined;
  /** When the last one would have gone had nobody been late; a little behind, the lost time is made up for. */
  let scheduledMs = 0;

  return {
    waitMs: (nowMs) => (lastMs === undefined ? 0 : Math.max(0, scheduledMs + intervalMs - nowMs)),
    take(nowMs) {
      scheduledMs = lastMs === undefined ? nowMs : Math.max(scheduledMs + intervalMs, nowMs - MOST_CAUGHT_UP_MS);
      lastMs = nowMs;
    },
    setRate(next) {
      intervalMs = intervalOf(next);
    },
  };
}

function intervalOf(ratePerSecond: number | null): number {
  return ratePerSecond === null ? 0 : 1_000 / ratePerSecond;
}
