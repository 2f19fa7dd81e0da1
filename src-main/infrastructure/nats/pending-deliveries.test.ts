import { describe, expect, it } from 'vitest';
import { createPendingDeliveries } from './pending-deliveries';

describe('pending deliveries', () => {
  const open = new AbortController().signal;

  it('leave room for what has not begun, and wait while a pull is not worth it', async () => {
    const pending = createPendingDeliveries(8);
    expect(await pending.room(open)).toBe(8);
    const settles = Array.from({ length: 7 }, () => pending.begin());

    const room = pending.room(open);
    settles[0]?.();

    expect(await room).toBe(2);
  });

  it('are few at first, and grow with what settles up to the most', async () => {
    const pending = createPendingDeliveries(64);
    expect(await pending.room(open)).toBe(16);
    for (let settled = 0; settled < 10; settled += 1) pending.begin()();
    expect(await pending.room(open)).toBe(26);
    for (let settled = 0; settled < 100; settled += 1) pending.begin()();
    expect(await pending.room(open)).toBe(64);
  });

  it('count a delivery that is settled twice once', async () => {
    const pending = createPendingDeliveries(2);
    const settle = pending.begin();
    settle();
    settle();
    expect(await pending.room(open)).toBe(2);
  });

  it('stop waiting for room when taking ends, and say when everything has settled', async () => {
    const pending = createPendingDeliveries(1);
    const settle = pending.begin();
    const closing = new AbortController();
    const room = pending.room(closing.signal);
    closing.abort();
    expect(await room).toBe(0);

    const settled = pending.settled();
    settle();
    await expect(settled).resolves.toBeUndefined();
  });
});
