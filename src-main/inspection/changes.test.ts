import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChanges, pause, watch } from './changes';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('watching something that changes', () => {
  it('shows it now, and what it became at most once per interval', async () => {
    const changes = createChanges();
    const ending = new AbortController();
    const seen: number[] = [];
    let value = 1;
    const watching = (async () => {
      for await (const item of watch(() => value, changes, 100, ending.signal)) seen.push(item);
    })();
    await vi.advanceTimersByTimeAsync(0);
    for (value = 2; value <= 50; value += 1) changes.announce();
    value = 50;
    await vi.advanceTimersByTimeAsync(99);
    expect(seen).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([1, 50]);
    ending.abort();
    await watching;
  });

  it('says nothing when nothing is different', async () => {
    const changes = createChanges();
    const ending = new AbortController();
    const seen: string[] = [];
    const watching = (async () => {
      for await (const item of watch(() => 'same', changes, 10, ending.signal)) seen.push(item);
    })();
    await vi.advanceTimersByTimeAsync(20);
    changes.announce();
    await vi.advanceTimersByTimeAsync(20);
    expect(seen).toEqual(['same']);
    ending.abort();
    await watching;
  });

  it('misses no change that comes while it looks', async () => {
    const changes = createChanges();
    const ending = new AbortController();
    const seen: number[] = [];
    let value = 1;
    const look = async () => {
      const now = value;
      if (value === 1) {
        value = 2;
        changes.announce();
      }
      return now;
    };
    const watching = (async () => {
      for await (const item of watch(look, changes, 10, ending.signal)) seen.push(item);
    })();
    await vi.advanceTimersByTimeAsync(20);
    expect(seen).toEqual([1, 2]);
    ending.abort();
    await watching;
  });
});

describe('a pause', () => {
  it('ends with its signal and leaves no timer behind', async () => {
    const ending = new AbortController();
    const paused = pause(60_000, ending.signal);
    ending.abort();
    await paused;
    expect(vi.getTimerCount()).toBe(0);
  });
});
