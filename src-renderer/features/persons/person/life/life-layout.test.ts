import type { LifePicture } from '@shared/views/person-history';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTime, layLife, versionAt, wholeRange, xOfVersion } from './life-layout';
import { containing, zoomed } from './life-range';

const NOW = 1_000_000;

/** A life of events at these times, in the order of their versions. */
function aLife(occurredMs: readonly number[]): LifePicture {
  return {
    versions: occurredMs.map((_, index) => index + 1),
    occurredMs: [...occurredMs],
    families: occurredMs.map((_, index) => index % 6),
    marks: occurredMs.map(() => 0),
    refusedMs: [],
    lifecycles: [],
  };
}

function laid(occurredMs: readonly number[], widthPx = 600) {
  const life = inTime(aLife(occurredMs));
  return { life, layout: layLife(life, wholeRange(life, NOW), widthPx) };
}

const times = fc.array(fc.integer({ min: 0, max: NOW }), { minLength: 1, maxLength: 400 });

describe('a life on one line', () => {
  it('begins with the first event and ends now', () => {
    const { life, layout } = laid([200, 400]);
    expect(layout.range).toEqual({ startMs: 200, endMs: NOW });
    expect(xOfVersion(life, layout, 1)).toBe(0);
  });

  it('keeps marks of one moment apart', () => {
    const { life, layout } = laid([500, 500, 500]);
    const xs = [1, 2, 3].map((version) => xOfVersion(life, layout, version) ?? 0);
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeGreaterThanOrEqual(10);
    expect((xs[2] ?? 0) - (xs[1] ?? 0)).toBeGreaterThanOrEqual(10);
  });

  it('counts in columns what could not be told apart, and loses none', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => index * 100);
    const { layout } = laid(many);
    expect(layout.xs).toBeUndefined();
    expect(layout.columns.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(layout.columns.length).toBeLessThanOrEqual(150);
  });

  it('stays inside its width in the order of time, whatever the clocks said', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 40, max: 2000 }), (occurredMs, widthPx) => {
        const { life, layout } = laid(occurredMs, widthPx);
        const xs = life.order.map((index) => xOfVersion(life, layout, index + 1) ?? -1);
        expect(xs.every((x) => x >= 0 && x <= widthPx)).toBe(true);
        expect(xs).toEqual(xs.toSorted((one, other) => one - other));
      }),
    );
  });

  it('finds under the pointer the nearest of all', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 600 }), (occurredMs, x) => {
        const { life, layout } = laid(occurredMs);
        const away = (version: number) => Math.abs((xOfVersion(life, layout, version) ?? Number.NaN) - x);
        const found = versionAt(life, layout, x) ?? -1;
        expect(away(found)).toBe(Math.min(...life.life.versions.map(away)));
      }),
    );
  });

  it('has nothing to show of a life without events', () => {
    const { life, layout } = laid([]);
    expect(versionAt(life, layout, 10)).toBeUndefined();
  });
});

describe('looking closer', () => {
  const whole = { startMs: 0, endMs: NOW };

  it('keeps what is under the pointer there, and stays within the whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.constantFrom(0.5, 0.8, 1.25, 2), { maxLength: 30 }),
        (share, factors) => {
          let range = whole;
          for (const factor of factors) range = zoomed(range, whole, share, factor);
          expect(range.startMs).toBeGreaterThanOrEqual(0);
          expect(range.endMs).toBeLessThanOrEqual(NOW + 1e-6);
          expect(range.endMs - range.startMs).toBeGreaterThanOrEqual(999.999);
        },
      ),
    );
    expect(zoomed(whole, whole, 0.5, 0.5)).toEqual({ startMs: NOW / 4, endMs: (3 * NOW) / 4 });
  });

  it('moves along with the version that is looked at', () => {
    const part = { startMs: 100_000, endMs: 200_000 };
    expect(containing(part, whole, 150_000)).toBe(part);
    expect(containing(part, whole, 500_000)).toEqual({ startMs: 450_000, endMs: 550_000 });
    expect(containing(part, whole, NOW)).toEqual({ startMs: 900_000, endMs: NOW });
  });
});
