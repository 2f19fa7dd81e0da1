import { delayAfterAttempt, type RetryPolicy } from '../domain/kernel/retry-policy';
import { Failure } from './failures';
import { pause } from './pause';
import type { DeadLetter, DeadLetters, Log } from './ports';

export type Patience = {
  readonly delays: RetryPolicy;
  readonly chance: () => number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
};

/**
 * Records a dead letter, again and again while that is not possible: a message must not be lost because its record has
 * no room. False when the signal ended the waiting first.
 */
export async function recordPatiently(
  { deadLetters, log }: { readonly deadLetters: DeadLetters; readonly log: Log },
  letter: DeadLetter,
  { delays, chance, signal }: Patience,
): Promise<boolean> {
  for (let failures = 1; ; failures += 1) {
    try {
      await deadLetters.record(letter);
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (failures === 1) log.error('a dead letter cannot be stored: its message waits', { reason: error.message });
    }
    if (signal.aborted) return false;
    await pause(delayAfterAttempt(delays, failures, chance()), signal);
    if (signal.aborted) return false;
  }
}
