import { describe, expect, it } from 'vitest';
import { differenceInWords, signedDifference, verdictOf } from './compared';

describe('two traces side by side', () => {
  it('are summed up by what they share', () => {
    const both = { left: 0, right: 0, depth: 0 };
    expect(verdictOf([both])).toBe('Both have the same 1 nodes.');
    expect(verdictOf([both, { left: 1, right: null, depth: 1 }, { left: null, right: 1, depth: 1 }])).toBe(
      '1 in both, 1 only on the left, 1 only on the right.',
    );
  });

  it('differ by so much time', () => {
    expect(differenceInWords(10, 41)).toBe('The right one took 31 ms more.');
    expect(differenceInWords(41, 10)).toBe('The right one took 31 ms less.');
    expect(differenceInWords(10, 10.01)).toBe('Both took equally long.');
    expect([signedDifference(10, 41), signedDifference(41, 10), signedDifference(1, 1)]).toEqual([
      '+31 ms',
      '−31 ms',
      '',
    ]);
  });
});
