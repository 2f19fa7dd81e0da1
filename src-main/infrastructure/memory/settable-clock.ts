import type { Clock } from '../../application/ports';

/** A clock that stands still until it is moved. */
export type SettableClock = Clock & { forward(ms: number): void };

export function createSettableClock(start = '2026-05-03T10:00:00.000Z'): SettableClock {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs).toISOString(),
    forward(ms) {
      nowMs += ms;
    },
  };
}
