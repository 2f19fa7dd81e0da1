import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rampOf, stepsOf } from './ramp';

describe('a ramp', () => {
  it('goes as far as it was wished, and takes the rest as one', () => {
    expect(rampOf(140, [1, 5, 20])).toEqual([1, 5, 20, 114]);
    expect(rampOf(26, [1, 5, 20])).toEqual([1, 5, 20]);
    expect(rampOf(4, [1, 5, 20])).toEqual([1, 3]);
    expect(rampOf(3, [])).toEqual([3]);
    expect(stepsOf([1, 5, 4])).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 6 },
      { from: 6, to: 10 },
    ]);
  });

  it('takes each letter once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.array(fc.integer({ min: 1, max: 50 })), (total, wished) => {
        const places = stepsOf(rampOf(total, wished)).flatMap(({ from, to }) =>
          Array.from({ length: to - from }, (_, offset) => from + offset),
        );
        expect(places).toEqual(Array.from({ length: total }, (_, at) => at));
      }),
    );
  });
});
