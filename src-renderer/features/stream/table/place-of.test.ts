import { describe, expect, it } from 'vitest';
import { placeOf } from './place-of';

const context = { nowMs: Date.UTC(2026, 10, 23, 14), zone: 'utc' } as const;

describe('a place that one goes to', () => {
  it('is a sequence, however it is written', () => {
    expect(['214788', '#214,788', ' # 12 '].map((text) => placeOf(text, context))).toEqual([
      { sequence: 214788 },
      { sequence: 214788 },
      { sequence: 12 },
    ]);
  });

  it('is a time, in the words of a filter or of a log', () => {
    const times = ['13:30', '30m', '2026-11-23T14:30:00+01:00', String(Date.UTC(2026, 10, 23, 13, 30))];
    expect(times.map((text) => placeOf(text, context))).toEqual(
      times.map(() => ({ recordedMs: Date.UTC(2026, 10, 23, 13, 30) })),
    );
  });

  it('is nothing else', () => {
    expect(['', '0', 'soon', '"', '#12345678901234567890'].map((text) => placeOf(text, context))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});
