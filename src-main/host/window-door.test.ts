import type { WindowOrder } from '@shared/contract/window';
import { describe, expect, it } from 'vitest';
import { Unavailable } from '../application/ports';
import { createOrderQueue, noWindow } from './window-door';

const go = (route: string): WindowOrder => ({ kind: 'go', route });

async function take(orders: AsyncGenerator<WindowOrder>, count: number): Promise<WindowOrder[]> {
  const taken: WindowOrder[] = [];
  while (taken.length < count) {
    const { value, done } = await orders.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

describe('orders for a window', () => {
  it('are taken once each, in order, those from before and those that come', async () => {
    const queue = createOrderQueue();
    queue.push(go('/stream'));
    const orders = queue.follow(new AbortController().signal);
    expect(await take(orders, 1)).toEqual([go('/stream')]);
    const next = take(orders, 2);
    queue.push(go('/persons'));
    queue.push(go('/cases'));
    expect(await next).toEqual([go('/persons'), go('/cases')]);
  });

  it('end with the page that takes them; the next page takes what comes then', async () => {
    const queue = createOrderQueue();
    const abort = new AbortController();
    const before = take(queue.follow(abort.signal), 1);
    abort.abort();
    expect(await before).toEqual([]);
    queue.push(go('/stream'));
    expect(await take(queue.follow(new AbortController().signal), 1)).toEqual([go('/stream')]);
  });

  it('do not pile up while nobody takes them', async () => {
    const queue = createOrderQueue();
    for (let number = 1; number <= 25; number += 1) queue.push(go(`/${number}`));
    expect(await take(queue.follow(new AbortController().signal), 1)).toEqual([go('/6')]);
  });
});

describe('a process without a window', () => {
  it('says so where one is wanted', async () => {
    expect(() => noWindow.open('/stream')).toThrow(Unavailable);
    expect(noWindow.notify({ title: 'x', body: '', route: '/stream' })).toBe(false);
    expect(await noWindow.browse('https://traces.example/')).toBe(false);
  });
});
