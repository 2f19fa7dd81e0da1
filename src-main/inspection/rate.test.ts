import { describe, expect, it } from 'vitest';
import { createRate } from './rate';

describe('events per second', () => {
  it('is the mean of the last five seconds', () => {
    const rate = createRate();
    for (let second = 10; second < 15; second += 1) rate.add(20, second * 1_000 + 300);
    expect(rate.perSecond(15_000)).toBe(20);
    expect(rate.perSecond(17_500)).toBe(12);
  });

  it('falls to nothing when nothing comes', () => {
    const rate = createRate();
    rate.add(1_000, 1_000);
    expect(rate.perSecond(1_900)).toBe(200);
    expect(rate.perSecond(60_000)).toBe(0);
  });
});
