import type { TimeZone } from '@renderer/ui/time-format';
import type { TimelineEntry } from '@shared/views/person';
import { dayName } from '../short-day';

export type TimelineDay = { readonly day: string; readonly entries: readonly TimelineEntry[] };

/** The timeline newest first, as days; the order within is that of the stream, also where clocks disagree. */
export function daysOf(timeline: readonly TimelineEntry[], nowMs: number, zone: TimeZone): TimelineDay[] {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of timeline.toReversed()) {
    const day = dayName(entry.occurredMs, nowMs, zone);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
