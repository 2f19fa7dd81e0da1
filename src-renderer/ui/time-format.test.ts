import { describe, expect, it } from 'vitest';
import { formatDuration, formatInstant, isoInstant } from './time-format';

const at = Date.UTC(2026, 10, 23, 14, 3, 22, 118);

describe('an instant on screen', () => {
  it('has milliseconds as a time', () => {
    expect(formatInstant(at, 'time', 'utc')).toBe('14:03:22.118');
  });

  it('is a weekday with its date as a day', () => {
    expect(formatInstant(at, 'day', 'utc')).toBe('Monday 23 November 2026');
  });

  it('has both in full, and the wire form in its title', () => {
    expect(formatInstant(at, 'full', 'utc')).toBe('23 Nov 2026 14:03:22.118');
    expect(isoInstant(at)).toBe('2026-11-23T14:03:22.118Z');
  });

  it('says so when there is none', () => {
    expect(formatInstant(Number.NaN, 'time', 'utc')).toBe('unknown');
    expect(isoInstant(9e99)).toBe('unknown');
  });
});

describe('a duration', () => {
  it('is said in its largest whole unit', () => {
    expect([4_200, 190_000, 7_300_000, 500_000_000].map(formatDuration)).toEqual(['4 s', '3 min', '2 h', '5 d']);
  });
});
