import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole, panned, wholeOf, within, zoomed } from './time-window';

const whole = wholeOf(100);

describe('the part of the time that is in view', () => {
  it('keeps the moment under the pointer where it is', () => {
    expect(zoomed(whole, 0.5, whole, 20)).toEqual({ fromMs: 10, toMs: 60 });
    expect(isWhole(zoomed(zoomed(whole, 0.5, whole, 20), 2, whole, 20), whole)).toBe(true);
  });

  it('stops at the ends of the trace', () => {
    expect(panned({ fromMs: 10, toMs: 60 }, 1, whole)).toEqual({ fromMs: 50, toMs: 100 });
    expect(panned({ fromMs: 10, toMs: 60 }, -1, whole)).toEqual({ fromMs: 0, toMs: 50 });
    expect(zoomed({ fromMs: 10, toMs: 60 }, 100, whole)).toEqual(whole);
  });

  it('of an address that is about another trace is the whole', () => {
    expect(within(whole, { fromMs: 500, toMs: 600 })).toEqual(whole);
    expect(within(whole, undefined)).toEqual(whole);
    expect(within(whole, { fromMs: 50, toMs: 600 })).toEqual({ fromMs: 50, toMs: 100 });
  });

  it('is there although everything happened at one time', () => {
    expect(wholeOf(0)).toEqual({ fromMs: 0, toMs: 1 });
  });

  it('never leaves the trace, however one zooms and pans', () => {
    const step = fc.oneof(
      fc.record({
        zoom: fc.double({ min: 0.01, max: 50, noNaN: true }),
        around: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ pan: fc.double({ min: -3, max: 3, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let view = whole;
        for (const each of steps) {
          view =
            'pan' in each
              ? panned(view, each.pan, whole)
              : zoomed(view, each.zoom, whole, view.fromMs + each.around * (view.toMs - view.fromMs));
          expect(view.fromMs).toBeGreaterThanOrEqual(-1e-9);
          expect(view.toMs).toBeLessThanOrEqual(100 + 1e-9);
          expect(view.toMs).toBeGreaterThan(view.fromMs);
        }
      }),
    );
  });
});
