import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeTicks } from './time-ticks';

const at = (text: string) => Date.parse(text);
const texts = (start: string, end: string, widthPx = 752) =>
  timeTicks({ startMs: at(start), endMs: at(end), widthPx, zone: 'utc' }).labels.map(({ text }) => text);

describe('the ticks of a time axis', () => {
  it('names minutes within an hour', () => {
    expect(texts('2026-11-23T13:04:00Z', '2026-11-23T14:04:00Z')).toEqual(['13:15', '13:30', '13:45', '14:00']);
  });

  it('names months of a year, with the year where it begins', () => {
    expect(texts('2025-10-20T00:00:00Z', '2026-03-10T00:00:00Z', 960)).toEqual([
      'Nov 2025',
      'Dec',
      'Jan 2026',
      'Feb',
      'Mar',
    ]);
  });

  it('names the day at midnight', () => {
    expect(texts('2026-11-22T20:00:00Z', '2026-11-23T05:00:00Z')).toContain('23 Nov');
  });

  it('stays inside its range, in order and with room for every label, whatever the range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 1, max: 40 * 365 * 86_400_000 }),
        fc.integer({ min: 80, max: 2000 }),
        (startMs, spanMs, widthPx) => {
          const range = { startMs, endMs: startMs + spanMs, widthPx, zone: 'utc' as const };
          const { labels, fine } = timeTicks(range);
          const moments = [...labels.map(({ atMs }) => atMs), ...fine];
          expect(moments.every((atMs) => atMs >= startMs && atMs <= range.endMs)).toBe(true);
          expect(labels.length).toBeLessThanOrEqual(widthPx / 60 + 1);
          expect(new Set(moments).size).toBe(moments.length);
        },
      ),
    );
  });

  it('has none where there is no time', () => {
    expect(timeTicks({ startMs: 5, endMs: 5, widthPx: 500, zone: 'utc' })).toEqual({ labels: [], fine: [] });
  });
});
