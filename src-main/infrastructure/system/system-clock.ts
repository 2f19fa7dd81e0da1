import type { Clock } from '../../application/ports';

/** The machine's clock. */
export function createSystemClock(): Clock {
  return { now: () => new Date().toISOString() };
}
