import { describe, expect, it } from 'vitest';
import { inMilliseconds } from './instant';

describe('an instant in milliseconds', () => {
  it('has exactly three digits, cut and not rounded', () => {
    expect(inMilliseconds('2026-05-03T10:00:00Z')).toBe('2026-05-03T10:00:00.000Z');
    expect(inMilliseconds('2026-05-03T10:00:00.1Z')).toBe('2026-05-03T10:00:00.100Z');
    expect(inMilliseconds('2026-05-03T10:00:00.123999999Z')).toBe('2026-05-03T10:00:00.123Z');
    expect(inMilliseconds('2026-05-03T10:00:00.123456+02:00')).toBe('2026-05-03T10:00:00.123+02:00');
  });
});
