import { describe, expect, it } from 'vitest';
import { roughDuration } from './forecast-words';

describe('a rough duration', () => {
  it.each([
    [0, '1 s'],
    [5_400, '5 s'],
    [190_000, '3 min 10 s'],
    [3_600_000, '1 h'],
    [90_000_000, '1 d 1 h'],
  ])('of %d ms is %s', (ms, words) => {
    expect(roughDuration(ms)).toBe(words);
  });
});
