import { describe, expect, it } from 'vitest';
import { observedValue } from './observed-value';

describe('an observed value', () => {
  it('gives the value now and each later one', async () => {
    const value = observedValue(1);
    const following = value.follow(new AbortController().signal)[Symbol.asyncIterator]();
    expect(await following.next()).toEqual({ done: false, value: 1 });
    const next = following.next();
    value.set(2);
    expect(await next).toEqual({ done: false, value: 2 });
  });

  it('skips what a slow reader missed', async () => {
    const value = observedValue('a');
    const following = value.follow(new AbortController().signal)[Symbol.asyncIterator]();
    await following.next();
    value.set('b');
    value.set('c');
    expect(await following.next()).toEqual({ done: false, value: 'c' });
  });

  it('ends with the signal', async () => {
    const abort = new AbortController();
    const following = observedValue(0).follow(abort.signal)[Symbol.asyncIterator]();
    await following.next();
    const next = following.next();
    abort.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
