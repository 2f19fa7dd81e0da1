import { delayAfterAttempt, type RetryPolicy } from '../domain/kernel/retry-policy';
import { createCircuitBreaker } from './circuit-breaker';
import { Failure, serverFailures } from './failures';
import { pause } from './pause';
import { RetryAborted } from './retry-handler';

/** With rests, because everybody waits; without an end, because it is nobody's fault who waits. */
const restsBefore: RetryPolicy = {
  maxAttempts: Number.POSITIVE_INFINITY,
  initialDelay: 100,
  maxDelay: 5_000,
  multiplier: 2,
};

export type WaitingOptions = {
  readonly signal: AbortSignal;
  /** Whose operation it is: the troubles of one alone say nothing of the server. */
  readonly key: string;
  /** Is told why it waits, once. */
  readonly onWait?: (reason: string) => void;
};

export type UntilAvailable = <Value>(operation: () => Promise<Value>, options: WaitingOptions) => Promise<Value>;

export type OutageOptions = {
  /** Tries in a row that find no server or store until it is an outage, and how long nothing is tried then. */
  readonly outageAfter: number;
  readonly outageMs: number;
  readonly chance: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
  readonly onOutage: (reason: string) => void;
  readonly onBack: () => void;
};

/**
 * Repeats what fails because server or store are not there now. During an outage all wait but one, in turn, who tries
 * for all. Rejects with any other failure, and with `RetryAborted` when the signal ends the waiting.
 */
export function createUntilAvailable(options: OutageOptions): UntilAvailable {
  const { outageAfter, outageMs, chance, nowMs, onOutage, onBack } = options;
  const breaker = createCircuitBreaker(
    { failureThreshold: outageAfter, timeoutMs: outageMs, successThreshold: 1 },
    { nowMs },
  );
  const waiting = new Set<symbol>();
  const failing = new Set<string>();
  let watchers: (() => void)[] = [];
  const isClosed = () => breaker.state() === 'closed';
  const lookAgain = () => {
    const told = watchers;
    watchers = [];
    for (const tell of told) tell();
  };
  const untilChanged = () => new Promise<void>((resolve) => watchers.push(resolve));

  /** Resolves when this one may try, or the signal has aborted. */
  async function turn(me: symbol, signal: AbortSignal): Promise<void> {
    if (isClosed()) return;
    waiting.add(me);
    signal.addEventListener('abort', lookAgain, { once: true });
    while (!isClosed() && !signal.aborted) {
      const [first] = waiting;
      if (first !== me) await untilChanged();
      else if (breaker.waitMs() > 0) await pause(breaker.waitMs(), signal);
      else break;
    }
    signal.removeEventListener('abort', lookAgain);
  }

  function answered(): void {
    const wasClosed = isClosed();
    failing.clear();
    breaker.succeeded();
    if (!wasClosed) onBack();
    lookAgain();
  }

  function unanswered(key: string, reason: string): void {
    const wasClosed = isClosed();
    failing.add(key);
    if (failing.size > 1 || !wasClosed) breaker.failed();
    if (wasClosed && !isClosed()) onOutage(reason);
    lookAgain();
  }

  return async (operation, { signal, key, onWait }) => {
    const me = Symbol(key);
    try {
      for (let failures = 1; ; failures += 1) {
        await turn(me, signal);
        if (signal.aborted && (failures > 1 || !isClosed()))
          throw new RetryAborted('Waiting for the server was ended.');
        try {
          const value = await operation();
          answered();
          return value;
        } catch (error) {
          if (!isOutage(error)) {
            answered();
            throw error;
          }
          if (failures === 1) onWait?.(error.message);
          // Behind the others, for it may fail for a reason of its own.
          waiting.delete(me);
          unanswered(key, error.message);
        }
        if (isClosed()) await pause(delayAfterAttempt(restsBefore, failures, chance()), signal);
      }
    } finally {
      waiting.delete(me);
      lookAgain();
    }
  };
}

function isOutage(error: unknown): error is Failure {
  return error instanceof Failure && serverFailures.has(error.name);
}
