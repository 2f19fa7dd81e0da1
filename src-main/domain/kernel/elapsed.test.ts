import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nanosecondsBetween } from './elapsed';

const epoch = '1970-01-01T00:00:00Z';

describe('the time between two instants', () => {
  it('counts nanoseconds', () => {
    expect(nanosecondsBetween('2026-05-03T10:00:00.000000001Z', '2026-05-03T10:00:01Z')).toBe(999_999_999n);
    expect(nanosecondsBetween('2026-05-03T10:00:01Z', '2026-05-03T10:00:00Z')).toBe(-1_000_000_000n);
  });

  it('knows zones', () => {
    expect(nanosecondsBetween('2026-05-03T12:00:00+02:00', '2026-05-03T10:00:00Z')).toBe(0n);
    expect(nanosecondsBetween('2026-05-03T05:30:00-04:30', '2026-05-03T10:00:00z')).toBe(0n);
  });

  it('agrees with the calendar on every day there is', () => {
    const farthest = Date.parse('9999-12-31T23:59:59.999Z');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date(farthest), noInvalidDate: true }),
        (date) => {
          expect(nanosecondsBetween(epoch, date.toISOString())).toBe(BigInt(date.getTime()) * 1_000_000n);
        },
      ),
    );
  });

  it('is not known for what is no time', () => {
    expect(nanosecondsBetween('yesterday', epoch)).toBeUndefined();
    expect(nanosecondsBetween(epoch, '')).toBeUndefined();
  });
});
