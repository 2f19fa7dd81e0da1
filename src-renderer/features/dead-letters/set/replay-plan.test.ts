import { describe, expect, it } from 'vitest';
import { countToType, parseRamp, rampInWords } from './replay-plan';

describe('the ramp of a replay', () => {
  it('is read as it is written', () => {
    expect(parseRamp('1, 5,20')).toEqual([1, 5, 20]);
    expect(parseRamp(' ')).toEqual([]);
  });

  it('is none of zeros, words or endless steps', () => {
    expect(['0', '-1', '1.5', 'two', '1,'.repeat(11)].map(parseRamp)).toEqual(Array(5).fill(undefined));
  });

  it('ends with all that are left', () => {
    expect(rampInWords([1, 5, 20], 140)).toBe('1, 5, 20, then 114');
    expect(rampInWords([1, 5, 20], 6)).toBe('1, then 5');
    expect(rampInWords([], 9)).toBe('all 9 at once');
  });
});

describe('the confirmation of a replay', () => {
  it('is in proportion: a count to type for many, and for what was not rehearsed', () => {
    expect(countToType(140, true)).toBe('140');
    expect(countToType(20, true)).toBeUndefined();
    expect(countToType(2, false)).toBe('2');
  });
});
