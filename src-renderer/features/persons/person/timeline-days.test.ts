import type { TimelineEntry } from '@shared/views/person';
import { describe, expect, it } from 'vitest';
import { daysOf } from './timeline-days';

const anEntry = (sequence: number, occurred: string) =>
  ({ sequence, occurredMs: Date.parse(occurred) }) as TimelineEntry;

describe('the days of a timeline', () => {
  it('are newest first, each with its events newest first', () => {
    const timeline = [
      anEntry(1, '2025-10-25T09:00:00Z'),
      anEntry(2, '2026-05-14T12:30:00Z'),
      anEntry(3, '2026-05-14T12:31:00Z'),
    ];
    const days = daysOf(timeline, Date.parse('2026-11-23T14:00:00Z'), 'utc');
    expect(days.map(({ day, entries }) => [day, entries.map(({ sequence }) => sequence)])).toEqual([
      ['14 May', [3, 2]],
      ['25 Oct 2025', [1]],
    ]);
  });

  it('keep the order of the stream where a clock was wrong', () => {
    const timeline = [
      anEntry(1, '2026-05-14T12:00:00Z'),
      anEntry(2, '2026-05-13T12:00:00Z'),
      anEntry(3, '2026-05-14T13:00:00Z'),
    ];
    const days = daysOf(timeline, Date.parse('2026-11-23T14:00:00Z'), 'utc');
    expect(days.map(({ day }) => day)).toEqual(['14 May', '13 May', '14 May']);
  });
});
