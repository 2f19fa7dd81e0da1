import { describe, expect, it } from 'vitest';
import { CircuitOpen, createCircuitBreaker } from './circuit-breaker';

const options = { failureThreshold: 3, successThreshold: 2, timeoutMs: 1_000 };

function stage() {
  let now = 5_000;
  const breaker = createCircuitBreaker(options, { nowMs: () => now });
  const fail = () => breaker.run(() => Promise.reject(new Error('no server'))).catch((error: Error) => error.message);
  const succeed = () => breaker.run(async () => 'done').catch((error: Error) => error.message);
  const failAll = async (count: number) => {
    for (let done = 0; done < count; done += 1) await fail();
  };
  const forward = (ms: number) => {
    now += ms;
  };
  return { ...breaker, fail, succeed, failAll, forward };
}

describe('a circuit breaker', () => {
  it('lets everything through and hands on the operation and its error', async () => {
    const { fail, succeed, state } = stage();
    expect([await succeed(), await fail(), await fail(), state()]).toEqual([
      'done',
      'no server',
      'no server',
      'closed',
    ]);
  });

  it('counts only failures in a row', async () => {
    const { failAll, succeed, state } = stage();
    await failAll(2);
    await succeed();
    await failAll(2);
    expect(state()).toBe('closed');
  });

  it('opens at the threshold and then runs nothing until its time is over', async () => {
    const { failAll, run, state, waitMs, forward } = stage();
    await failAll(3);
    let ran = false;
    const refused = await run(async () => {
      ran = true;
    }).catch((error) => error);
    expect(refused).toBeInstanceOf(CircuitOpen);
    expect(refused.message).toBe('Circuit breaker is open');
    expect([ran, state(), waitMs()]).toEqual([false, 'open', 1_000]);
    forward(999);
    expect([state(), waitMs()]).toEqual(['open', 1]);
    forward(1);
    expect([state(), waitMs()]).toEqual(['half-open', 0]);
  });

  it('closes after enough successes', async () => {
    const { failAll, succeed, state, forward } = stage();
    await failAll(3);
    forward(1_000);
    expect([await succeed(), state()]).toEqual(['done', 'half-open']);
    expect([await succeed(), state()]).toEqual(['done', 'closed']);
  });

  it('opens again at the first failure of a trial, for its whole time', async () => {
    const { failAll, fail, succeed, state, waitMs, forward } = stage();
    await failAll(3);
    forward(1_000);
    await succeed();
    expect([await fail(), state(), waitMs()]).toEqual(['no server', 'open', 1_000]);
  });

  it('begins to count anew when it has closed', async () => {
    const { failAll, succeed, state, forward } = stage();
    await failAll(3);
    forward(1_000);
    await succeed();
    await succeed();
    await failAll(2);
    expect(state()).toBe('closed');
  });
});
