import { parseFilter } from '@shared/query';
import { describe, expect, it } from 'vitest';
import { axisFor, draggedRange, timeRangeOf, widened, within } from './time-range';

const context = { nowMs: Date.UTC(2026, 10, 23, 14), zone: 'utc' } as const;
const hour = (at: number) => Date.UTC(2026, 10, 23, at);

function rangeIn(text: string, clock: 'recorded' | 'occurred' = 'recorded') {
  const parsed = parseFilter(text, context);
  return parsed.ok ? timeRangeOf(parsed.query, clock) : undefined;
}

describe('the time that a filter asks for', () => {
  it('is what all its clauses of that clock have in common', () => {
    expect(rangeIn('after:2026-11-23T10:00Z type:Created before:2026-11-23T12:00Z')).toEqual({
      fromMs: hour(10),
      beforeMs: hour(12),
    });
    expect(rangeIn('after:2h')).toEqual({ fromMs: hour(12) });
    expect(rangeIn('recorded:2026-11-23T10:00Z..2026-11-23T12:00Z after:2026-11-23T11:00Z')?.fromMs).toBe(hour(11));
  });

  it('is none where the filter is about something else, or another clock', () => {
    expect(rangeIn('type:Created')).toBeUndefined();
    expect(rangeIn('occurred:>=2026-11-23')).toBeUndefined();
    expect(rangeIn('-after:2h')).toBeUndefined();
    expect(rangeIn('after:2h OR type:Created')).toBeUndefined();
    expect(rangeIn('occurred:>=2026-11-23', 'occurred')).toEqual({ fromMs: hour(0) });
  });
});

describe('the axis', () => {
  const whole = { fromMs: hour(0), beforeMs: hour(20) };

  it('stays as it is while the chosen time can be seen on it', () => {
    expect(axisFor(whole, { fromMs: hour(10), beforeMs: hour(12) })).toEqual(whole);
    expect(axisFor(whole, { fromMs: hour(3) })).toEqual(whole);
  });

  it('comes closer for a short time, in the middle or at an edge', () => {
    expect(axisFor(whole, { fromMs: hour(10), beforeMs: hour(11) })).toEqual({
      fromMs: hour(8),
      beforeMs: hour(13),
    });
    expect(axisFor(whole, { fromMs: hour(19) })).toEqual({ fromMs: hour(15), beforeMs: hour(20) });
  });

  it('is everything when nothing of the chosen time is on it', () => {
    expect(axisFor(whole, { fromMs: hour(30) })).toEqual(whole);
    expect(within(whole, { fromMs: hour(30) })).toBeUndefined();
  });

  it('widens until it is everything', () => {
    expect(widened(whole, { fromMs: hour(10), beforeMs: hour(11) })).toEqual({ fromMs: hour(8), beforeMs: hour(13) });
    expect(widened(whole, { fromMs: hour(4), beforeMs: hour(14) })).toBeUndefined();
    expect(widened(whole, {})).toBeUndefined();
  });
});

describe('a drag on the histogram', () => {
  const view = { startMs: 1000, barMs: 100, bars: 10 };

  it('takes whole bars, from whichever side', () => {
    expect(draggedRange(view, 0.25, 0.55)).toEqual({ fromMs: 1200, beforeMs: 1600 });
    expect(draggedRange(view, 0.55, 0.25)).toEqual({ fromMs: 1200, beforeMs: 1600 });
  });

  it('stays open when it reaches the newest bar, and inside the axis', () => {
    expect(draggedRange(view, 0.7, 1.4)).toEqual({ fromMs: 1700 });
    expect(draggedRange(view, -1, 0.2)).toEqual({ fromMs: 1000, beforeMs: 1200 });
    expect(draggedRange({ ...view, bars: 0 }, 0, 1)).toBeUndefined();
  });
});
