import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { standardRetryPolicy } from '../domain/kernel/retry-policy';
import { createSettableClock } from '../infrastructure/memory/settable-clock';
import { createRetryHandler, RetryAborted, type RetryOptions } from './retry-handler';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An operation that fails so often; a second passes in each try. */
function failing(times: number) {
  const clock = createSettableClock();
  const handler = createRetryHandler(standardRetryPolicy, { clock, chance: () => 0.5 });
  const tries: number[] = [];
  const retry = (options?: RetryOptions) =>
    handler.retry(async (attempt) => {
      tries.push(attempt);
      clock.forward(1_000);
      if (tries.length <= times) throw new TypeError(`failure ${attempt}`);
      return 'done';
    }, options);
  return { retry, tries };
}

describe('the retry handler', () => {
  it('does nothing about a success', async () => {
    const { retry, tries } = failing(0);
    expect(await retry()).toBe('done');
    expect(tries).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tries three times in all, and tells which try failed and how long it waits', async () => {
    const { retry, tries } = failing(2);
    const told: string[] = [];
    const outcome = retry({ onAttempt: ({ attempt, error, delay }) => told.push(`${attempt}: ${error}, ${delay}`) });
    await vi.advanceTimersByTimeAsync(99);
    expect(tries).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1 + 200);
    expect(await outcome).toBe('done');
    expect(tries).toEqual([1, 2, 3]);
    expect(told).toEqual(['1: TypeError: failure 1, 100', '2: TypeError: failure 2, 200']);
  });

  it('waits for what is done about the last failure, then throws that failure', async () => {
    const { retry, tries } = failing(5);
    const steps: unknown[] = [];
    const outcome = retry({
      onExhausted: async (exhausted) => {
        await Promise.resolve();
        steps.push(exhausted);
      },
    }).catch((error) => steps.push(error));
    await vi.advanceTimersByTimeAsync(300);
    await outcome;
    expect(tries).toEqual([1, 2, 3]);
    expect(steps).toEqual([
      {
        attempts: 3,
        error: new TypeError('failure 3'),
        firstFailedAt: '2026-05-03T10:00:01.000Z',
        lastFailedAt: '2026-05-03T10:00:03.000Z',
      },
      new TypeError('failure 3'),
    ]);
  });

  it('does not repeat what cannot help', async () => {
    const { retry, tries } = failing(5);
    const exhausted: number[] = [];
    const options = {
      isWorthwhile: () => false,
      onExhausted: ({ attempts }: { attempts: number }) => void exhausted.push(attempts),
    };
    await expect(retry(options)).rejects.toThrow('failure 1');
    expect(tries).toEqual([1]);
    expect(exhausted).toEqual([1]);
  });

  it('ends its waiting at once when it is told to, and leaves no timer', async () => {
    const { retry, tries } = failing(5);
    const ending = new AbortController();
    const outcome = retry({ signal: ending.signal }).catch((error) => error);
    await vi.advanceTimersByTimeAsync(50);
    ending.abort();
    const aborted = await outcome;
    expect(aborted).toBeInstanceOf(RetryAborted);
    expect(aborted.cause).toEqual(new TypeError('failure 1'));
    expect(tries).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
