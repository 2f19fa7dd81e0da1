import type { TimelineEntry } from '@shared/views/person';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifecycleBands, placeMarks } from './life-strip-geometry';

function anEntry(sequence: number, occurredMs: number, type = 'NameUpdated'): TimelineEntry {
  return {
    sequence,
    version: sequence,
    occurredMs,
    recordedMs: occurredMs,
    type,
    family: 'identity',
    marks: [],
    sentence: type,
    reason: null,
    by: null,
    producer: null,
    correlationId: null,
  };
}

const strip = { startMs: 0, endMs: 1000, widthPx: 500 };

describe('the life strip', () => {
  it('places events at their time', () => {
    expect(placeMarks([anEntry(1, 0), anEntry(2, 400), anEntry(3, 1000)], strip).map(({ x }) => x)).toEqual([
      0, 200, 500,
    ]);
  });

  it('moves events of one moment apart, in their order', () => {
    const marks = placeMarks([anEntry(1, 400), anEntry(2, 400), anEntry(3, 401)], strip);
    expect(marks.map(({ x, entry }) => [entry.sequence, x])).toEqual([
      [1, 200],
      [2, 210],
      [3, 220],
    ]);
  });

  it('keeps every mark on the line and in the order of time, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 300 }), (times) => {
        const xs = placeMarks(
          times.map((time, index) => anEntry(index + 1, time)),
          strip,
        ).map(({ x }) => x);
        expect(xs.every((x) => x >= 0 && x <= strip.widthPx)).toBe(true);
        expect(xs).toEqual([...xs].sort((one, other) => one - other));
      }),
    );
  });

  it('draws a band for each state up to the present', () => {
    const marks = placeMarks(
      [anEntry(1, 0, 'Created'), anEntry(2, 200), anEntry(3, 500, 'Suspended'), anEntry(4, 800, 'Activated')],
      strip,
    );
    expect(lifecycleBands(marks, { lifecycle: 'Active' }, strip.widthPx)).toEqual([
      { lifecycle: 'Active', x: 0, widthPx: 250 },
      { lifecycle: 'Suspended', x: 250, widthPx: 150 },
      { lifecycle: 'Active', x: 400, widthPx: 100 },
    ]);
  });
});
