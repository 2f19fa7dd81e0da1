import { describe, expect, it } from 'vitest';
import { dayName, shortDay } from './short-day';

const now = Date.parse('2026-11-23T14:10:00Z');

describe('a moment in a list', () => {
  it('is a time today, a day this year, a date before', () => {
    expect(shortDay(Date.parse('2026-11-23T14:03:22Z'), now, 'utc')).toBe('14:03');
    expect(shortDay(Date.parse('2026-10-09T14:03:22Z'), now, 'utc')).toBe('9 Oct');
    expect(shortDay(Date.parse('2025-10-09T14:03:22Z'), now, 'utc')).toBe('9 Oct 2025');
  });

  it('is never a time where days are meant', () => {
    expect(dayName(now, now, 'utc')).toBe('23 Nov');
  });
});
