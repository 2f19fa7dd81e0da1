import { describe, expect, it } from 'vitest';
import { preciseDuration } from './precise-duration';

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [0.04, '0.04 ms'],
    [0.4, '0.4 ms'],
    [82.41, '82.4 ms'],
    [99.97, '100 ms'],
    [312.4, '312 ms'],
    [999.6, '1 s'],
    [7_210, '7.2 s'],
    [200_000, '3 min 20 s'],
    [3_599_900, '60 min'],
    [18_720_000, '5 h 12 min'],
    [388 * 86_400_000, '388 d'],
    [-3, '0 ms'],
  ])('of %d ms is written %s', (ms, written) => {
    expect(preciseDuration(ms)).toBe(written);
  });
});
