import type { Instant } from '../domain/kernel/identity';
import { delayAfterAttempt, type RetryPolicy } from '../domain/kernel/retry-policy';
import { pause } from './pause';
import type { Clock } from './ports';

/** One try that failed; another one follows after `delay` milliseconds. */
export type FailedAttempt = { readonly attempt: number; readonly error: unknown; readonly delay: number };

/** All tries that there were. `error` is that of the last. */
export type ExhaustedAttempts = {
  readonly attempts: number;
  readonly error: unknown;
  readonly firstFailedAt: Instant;
  readonly lastFailedAt: Instant;
};

export type RetryOptions = {
  /** Ends the waiting, not the try that is under way. */
  readonly signal?: AbortSignal;
  /** Whether another try can help; without it, always. */
  readonly isWorthwhile?: (error: unknown) => boolean;
  readonly onAttempt?: (failed: FailedAttempt) => void;
  /** Awaited before the last error is thrown: the place to record a dead letter. */
  readonly onExhausted?: (exhausted: ExhaustedAttempts) => void | Promise<void>;
};

export type RetryHandler = {
  /**
   * Resolves with the first success. Rejects with the last try's own error when the tries are used up, or with
   * `RetryAborted` when the signal has ended the waiting.
   */
  retry<Value>(operation: (attempt: number) => Promise<Value>, options?: RetryOptions): Promise<Value>;
};

/** Nobody waits for the next try any more; `cause` is why one was needed. */
export class RetryAborted extends Error {
  override readonly name = 'RetryAborted';
}

/** Tries an operation as often as the policy says. `chance` is the jitter's, at least 0 and below 1. */
export function createRetryHandler(
  policy: RetryPolicy,
  { clock, chance }: { readonly clock: Clock; readonly chance: () => number },
): RetryHandler {
  return {
    async retry(operation, options = {}) {
      const { isWorthwhile = () => true } = options;
      let firstFailedAt: Instant | undefined;
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await operation(attempt);
        } catch (error) {
          const lastFailedAt = clock.now();
          firstFailedAt ??= lastFailedAt;
          if (attempt >= policy.maxAttempts || !isWorthwhile(error)) {
            await options.onExhausted?.({ attempts: attempt, error, firstFailedAt, lastFailedAt });
            throw error;
          }
          const delay = delayAfterAttempt(policy, attempt, chance());
          options.onAttempt?.({ attempt, error, delay });
          // Asked for only now: most operations succeed, and a signal may cost more than they do.
          const { signal = new AbortController().signal } = options;
          await pause(delay, signal);
          if (signal.aborted) throw new RetryAborted('Trying again was ended.', { cause: error });
        }
      }
    },
  };
}
