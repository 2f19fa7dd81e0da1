import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationTicks } from './duration-ticks';

const texts = (startMs: number, endMs: number, widthPx: number) =>
  durationTicks({ startMs, endMs, widthPx }).labels.map(({ text }) => text);

describe('ticks of a duration', () => {
  it('counts in round numbers from the beginning, with the unit at the last', () => {
    expect(texts(0, 82.4, 560)).toEqual(['0', '10', '20', '30', '40', '50', '60', '70', '80 ms']);
    expect(texts(0, 7_200, 600)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7 s']);
    expect(texts(0, 3 * 3_600_000, 400)).toEqual(['0', '30', '60', '90', '120', '150', '180 min']);
  });

  it('goes below a millisecond, and beyond a year', () => {
    expect(texts(10, 10.2, 600).at(-1)).toBe('10.2 ms');
    expect(texts(0, 800 * 86_400_000, 500).at(-1)).toBe('800 d');
  });

  it('has none where there is nothing to show', () => {
    expect(durationTicks({ startMs: 5, endMs: 5, widthPx: 400 })).toEqual({ labels: [], fine: [] });
    expect(durationTicks({ startMs: 0, endMs: 5, widthPx: 0 })).toEqual({ labels: [], fine: [] });
  });

  it('keeps every tick within the range, apart from each other and few, whatever the range', () => {
    const range = fc.record({
      startMs: fc.double({ min: 0, max: 1e10, noNaN: true }),
      lengthMs: fc.double({ min: 0.01, max: 1e11, noNaN: true }),
      widthPx: fc.integer({ min: 60, max: 2_000 }),
    });
    fc.assert(
      fc.property(range, ({ startMs, lengthMs, widthPx }) => {
        const endMs = startMs + lengthMs;
        if (!(endMs > startMs)) return;
        const { labels, fine } = durationTicks({ startMs, endMs, widthPx });
        const slack = lengthMs * 1e-3 + 1e-6;
        for (const atMs of [...labels.map((label) => label.atMs), ...fine]) {
          expect(atMs).toBeGreaterThanOrEqual(startMs - slack);
          expect(atMs).toBeLessThanOrEqual(endMs + slack);
        }
        expect(labels.length).toBeLessThanOrEqual(widthPx / 40 + 2);
      }),
    );
  });
});
