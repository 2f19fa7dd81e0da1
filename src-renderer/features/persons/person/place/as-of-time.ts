import type { TimeZone } from '@renderer/ui/time-format';
import { parseAge, parseDayWord } from '@shared/query/times/relative-times';
import { parseWrittenTime } from '@shared/query/times/written-times';

/**
 * The moment that people mean by *as of*: `2026-06-09 10:42`, a line's time stamp, `yesterday`, `3d`. Of a stretch (a day,
 * a minute) its end is meant: as of the 9th includes what happened on the 9th. Undefined when it is no time.
 */
export function parseAsOf(text: string, nowMs: number, zone: TimeZone): number | undefined {
  const written = text.trim();
  if (written === '') return undefined;
  const presumed = { nowMs, zone };
  const span = parseWrittenTime(written, presumed) ?? parseDayWord(written, presumed);
  if (span !== undefined) return span.beforeMs - 1;
  return parseAge(written, nowMs);
}
