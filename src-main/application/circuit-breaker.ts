import { Unavailable } from './ports';

export type BreakerState = 'closed' | 'open' | 'half-open';

export type BreakerOptions = {
  /** Failures one after the other that open it. */
  readonly failureThreshold: number;
  /** Successes that close it once it is half open. */
  readonly successThreshold: number;
  /** How long after the last failure it lets nothing through. */
  readonly timeoutMs: number;
};

export type CircuitBreaker = {
  state(): BreakerState;
  /** Milliseconds until something is let through again; 0 when it is now. */
  waitMs(): number;
  /** Runs the operation and learns from it; while open, rejects with `CircuitOpen` without running it. */
  run<Value>(operation: () => Promise<Value>): Promise<Value>;
  /** For those who try themselves: what became of it. */
  succeeded(): void;
  failed(): void;
};

export class CircuitOpen extends Unavailable {
  constructor() {
    super('Circuit breaker is open');
  }
}

/**
 * Stops trying what keeps failing (domain.md §9.8): opens after failures in a row, lets a try through when its time is
 * over, closes after enough successes, and opens again at the first failure of a trial. `nowMs` must never go back.
 */
export function createCircuitBreaker(
  { failureThreshold, successThreshold, timeoutMs }: BreakerOptions,
  { nowMs }: { readonly nowMs: () => number },
): CircuitBreaker {
  let isClosed = true;
  let failures = 0;
  let successes = 0;
  let lastFailureMs = 0;

  const waitMs = () => (isClosed ? 0 : Math.max(0, lastFailureMs + timeoutMs - nowMs()));

  function succeeded(): void {
    failures = 0;
    if (isClosed) return;
    successes += 1;
    if (successes >= successThreshold) isClosed = true;
  }

  function failed(): void {
    failures += 1;
    successes = 0;
    lastFailureMs = nowMs();
    if (failures >= failureThreshold) isClosed = false;
  }

  return {
    state: () => (isClosed ? 'closed' : waitMs() > 0 ? 'open' : 'half-open'),
    waitMs,
    succeeded,
    failed,
    async run(operation) {
      if (waitMs() > 0) throw new CircuitOpen();
      try {
        const value = await operation();
        succeeded();
        return value;
      } catch (error) {
        failed();
        throw error;
      }
    },
  };
}
