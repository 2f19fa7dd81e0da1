import type { TimeZone } from '@renderer/ui/time-format';
import type { HistoryEntry } from '@shared/views/person-history';
import { dayName } from '../../short-day';
import type { Standing } from '../place/version-walk';

/** How an entry stands among its neighbours; the newest is uppermost. */
export type TimelineLine = {
  /** Name of the day, where it is another than that of the entry above. */
  readonly day: string | undefined;
  /** It belongs to the same story as the entry above, or below. */
  readonly joins: { readonly above: boolean; readonly below: boolean };
  /** Said at the uppermost of entries that stand together: how many of the story there are in this life. */
  readonly story: number | undefined;
};

export function lineOf(
  entry: HistoryEntry,
  { above, below }: { readonly above: HistoryEntry | undefined; readonly below: HistoryEntry | undefined },
  nowMs: number,
  zone: TimeZone,
): TimelineLine {
  const day = dayName(entry.occurredMs, nowMs, zone);
  const isNewDay = above === undefined || dayName(above.occurredMs, nowMs, zone) !== day;
  const joins = { above: isSameStory(entry, above), below: isSameStory(entry, below) };
  return { day: isNewDay ? day : undefined, joins, story: joins.below && !joins.above ? entry.storySize : undefined };
}

function isSameStory(entry: HistoryEntry, other: HistoryEntry | undefined): boolean {
  return entry.correlationId !== null && entry.correlationId === other?.correlationId;
}

/** Whether it happened after what is looked at; a refusal has no version, its time tells. */
export function isLater(entry: HistoryEntry, version: Standing, atMs: number | null): boolean {
  if (version === undefined) return false;
  if (entry.version !== null && entry.kind !== 'refused') return entry.version > version;
  return atMs !== null && entry.recordedMs > atMs;
}
