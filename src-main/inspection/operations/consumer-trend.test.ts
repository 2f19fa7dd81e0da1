import { describe, expect, it } from 'vitest';
import { createConsumerTrends } from './consumer-trend';
import type { ConsumerSeen } from './server-look';

const seen = (pending: number, told: Partial<ConsumerSeen> = {}): ConsumerSeen => ({
  stream: 'person-events',
  name: 'person-policy-engine',
  isOurs: true,
  isDurable: true,
  delivery: 'pull',
  reads: [],
  pending,
  unacknowledged: 0,
  redelivered: 0,
  waiting: 1,
  acknowledgedTo: 0,
  maxDeliveries: null,
  pausedUntilMs: null,
  ...told,
});

/** The last forecast after looks two seconds apart. */
function lastOf(...pending: readonly number[]) {
  const trends = createConsumerTrends();
  return pending.map((count, at) => trends.add([seen(count)], at * 2_000)[0]).at(-1);
}

describe('a consumer', () => {
  it('that has nothing before it keeps up, and so does one that was done a moment ago', () => {
    expect(lastOf(0)).toMatchObject({ forecast: 'keeps up', leftMs: null });
    expect(lastOf(0, 12, 0, 9)).toMatchObject({ forecast: 'keeps up' });
  });

  it('that gets through is told when it will have caught up', () => {
    expect(lastOf(1_000, 900, 800)).toMatchObject({ forecast: 'catches up', leftMs: 16_000 });
  });

  it('that does not get through stands still or falls behind', () => {
    expect(lastOf(10, 10, 10)).toMatchObject({ forecast: 'stands still', leftMs: null });
    expect(lastOf(10, 20, 30)).toMatchObject({ forecast: 'falls behind', leftMs: null });
  });

  it('is not judged by its first looks, and not at all while it is paused', () => {
    expect(lastOf(10, 20)).toMatchObject({ forecast: 'unknown' });
    const [paused] = createConsumerTrends().add([seen(10, { pausedUntilMs: 5 })], 0);
    expect(paused).toMatchObject({ forecast: 'paused' });
  });

  it('is remembered for three minutes, and forgotten when it is gone', () => {
    const trends = createConsumerTrends();
    for (let look = 0; look < 200; look++) trends.add([seen(look)], look * 2_000);

    expect(trends.add([seen(7)], 400_000)[0]?.trend).toHaveLength(90);
    trends.add([], 402_000);
    expect(trends.add([seen(7)], 404_000)[0]?.trend).toEqual([7]);
  });
});
