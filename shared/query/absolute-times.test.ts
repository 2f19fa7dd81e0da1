import { describe, expect, it } from 'vitest';
import { withAbsoluteTimes } from './absolute-times';

const context = { nowMs: Date.parse('2026-11-23T14:30:00.250Z'), zone: 'utc' as const };

describe('a filter for later and elsewhere', () => {
  it.each([
    ['type:Created', 'type:Created'],
    ['', ''],
    ['after:10m -by:x', 'recorded:>=2026-11-23T14:20:00.250Z -by:x'],
    [
      'by:x before:today (is:legacy OR occurred:1h)',
      'by:x recorded:<2026-11-23T00:00:00.000Z (is:legacy OR occurred:>=2026-11-23T13:30:00.250Z)',
    ],
    ['-recorded:yesterday', '-recorded:2026-11-22T00:00:00.000Z..2026-11-22T23:59:59.999Z'],
    [
      'recorded:today,2025-01-01T00:00Z',
      'recorded:2026-11-23T00:00:00.000Z..2026-11-23T23:59:59.999Z,2025-01-01T00:00Z',
    ],
    ['after:2026-11-23T14:00+01:00 "after:10m"', 'after:2026-11-23T14:00+01:00 "after:10m"'],
    ['after:2 or', 'after:2 or'],
  ])('%s is %s', (text, absolute) => {
    expect(withAbsoluteTimes(text, context)).toBe(absolute);
  });

  it('says the zone of times that had none', () => {
    const local = { ...context, zone: 'local' as const };
    const instant = new Date(2026, 10, 22, 8).toISOString();
    const end = new Date(2026, 10, 22, 8, 0, 59, 999).toISOString();
    expect(withAbsoluteTimes('recorded:2026-11-22T08:00', local)).toBe(`recorded:${instant}..${end}`);
  });
});
