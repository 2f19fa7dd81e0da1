import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ELEMENT_PX, scrollScale, scrollTopAt, topAt } from './scroll-scale';

const ROW_PX = 28;

describe('the scale between scrollbar and rows', () => {
  it('is one to one as long as the element can be as high as its rows', () => {
    const scale = scrollScale(200_000, ROW_PX, 600);
    expect(scale).toEqual({ elementPx: 5_600_000, lastTopPx: 5_599_400, factor: 1 });
    expect(topAt(scale, 12_345)).toBe(12_345);
  });

  it('keeps the element below the cap and still reaches both ends', () => {
    const scale = scrollScale(40_000_000, ROW_PX, 600);
    expect(scale.elementPx).toBe(MAX_ELEMENT_PX);
    expect(topAt(scale, 0)).toBe(0);
    expect(topAt(scale, MAX_ELEMENT_PX - 600)).toBeCloseTo(40_000_000 * ROW_PX - 600, 3);
  });

  it('leads from a place to the scrollbar and back to the same place, whatever the size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.integer({ min: 50, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, viewportPx, share) => {
          const scale = scrollScale(rows, ROW_PX, viewportPx);
          const top = scale.lastTopPx * share;
          expect(Math.abs(topAt(scale, scrollTopAt(scale, top)) - top)).toBeLessThan(0.01);
          expect(scale.elementPx).toBeLessThanOrEqual(MAX_ELEMENT_PX);
        },
      ),
    );
  });

  it('has nowhere to scroll when all rows fit', () => {
    const scale = scrollScale(5, ROW_PX, 600);
    expect(topAt(scale, 400)).toBe(0);
    expect(scrollTopAt(scale, 400)).toBe(0);
  });
});
