import type { RetryPolicy } from '../domain/kernel/retry-policy';
import { Failure } from './failures';
import type { Clock } from './ports';
import { createRetryHandler } from './retry-handler';

/** Without an end, because it is nobody's fault who waits; with rests, because everybody waits. */
const patient: RetryPolicy = {
  maxAttempts: Number.POSITIVE_INFINITY,
  initialDelay: 100,
  maxDelay: 5_000,
  multiplier: 2,
};

export type UntilAvailable = <Value>(
  operation: () => Promise<Value>,
  options: { readonly signal: AbortSignal; readonly onWait?: (reason: string) => void },
) => Promise<Value>;

/**
 * Repeats what fails because server or store are not there now. Rejects with a failure that trying again does not help,
 * and with `RetryAborted` when the signal ends the waiting; `onWait` is told why, once.
 */
export function createUntilAvailable(
  ports: { readonly clock: Clock; readonly chance: () => number },
  policy: RetryPolicy = patient,
): UntilAvailable {
  const handler = createRetryHandler(policy, ports);
  return (operation, { signal, onWait }) =>
    handler.retry(operation, {
      signal,
      isWorthwhile: (error) => error instanceof Failure && error.retryHelps,
      onAttempt: ({ attempt, error }) => {
        if (attempt === 1 && error instanceof Error) onWait?.(error.message);
      },
    });
}
