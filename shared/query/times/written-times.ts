import { type Civil, civilAt, epochMsAt, type Presumed, parseZone, type Zone, zoneOf, zonePattern } from './zones';

/** A stretch of time, as long as the text is vague: a day, a minute, a millisecond. */
export type Span = { readonly fromMs: number; readonly beforeMs: number };

type Unit = keyof Civil;
type Written = { readonly civil: Civil; readonly unit: Unit; readonly step: number };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const clock = String.raw`(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?(?:\s?(?<half>[AaPp][Mm])\b)?`;
const zone = String.raw`(?:\s?(?<zone>${zonePattern}))?`;
const month = '(?<monthName>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const weekday = String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?`;

/** How programs write times down; the first that fits is taken. */
const layouts: readonly RegExp[] = [
  // 2026-11-23T14:03:22.118+01:00, 2026/11/23 14:03:22, 2026-11-23 14:03:22,118 [Europe/Berlin]
  String.raw`(?<year>\d{4})(?<dash>[-/])(?<month>\d\d)\k<dash>(?<day>\d\d)[T\s_]${clock}${zone}`,
  // 20261123T140322Z
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?${zone}`,
  // 23/Nov/2026:14:03:22 +0100
  String.raw`(?<day>\d\d)/${month}/(?<year>\d{4}):${clock}${zone}`,
  // Mon, 23 Nov 2026 14:03:22 GMT
  String.raw`${weekday}(?<day>\d\d?)[\s-]${month}[\s-](?<year>\d{4}),?\s${clock}${zone}`,
  // Mon Nov 23 14:03:22 UTC 2026, Nov 23 14:03:22
  String.raw`${weekday}${month}\s+(?<day>\d\d?),?\s+(?:(?<year>\d{4}),?\s)?${clock}(?:\s?(?<zone>${zonePattern}))?(?:\s(?<lateYear>\d{4}))?`,
  // 23.11.2026 14:03:22
  String.raw`(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4}),?\s${clock}${zone}`,
  // 11/23/2026, 2:03:22 PM
  String.raw`(?<month>\d\d?)/(?<day>\d\d?)/(?<year>\d{4}),?\s(?=\S+\s?[AaPp][Mm])${clock}${zone}`,
].map((layout) => new RegExp(layout, 'u'));

/** Only as a whole text: within others they would be found too often. */
const shortLayouts: readonly RegExp[] = [
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T(?<hour>\d\d))?${zone}`,
  String.raw`(?<year>\d{4})-(?<month>\d\d)`,
  String.raw`(?<year>[12]\d{3})`,
  String.raw`(?<year>\d{4})/(?<month>\d\d)/(?<day>\d\d)`,
  String.raw`(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})`,
  String.raw`${weekday}(?<day>\d\d?)[\s-]${month}[\s-](?<year>\d{4})`,
  String.raw`${weekday}${month}\s+(?<day>\d\d?),?\s+(?<year>\d{4})`,
  `${clock}${zone}`,
].map((layout) => new RegExp(layout, 'u'));

/** Weekday, month and zone written out are shorter than this. */
const LONGEST_TIME = 100;

/** The stretch of time that a text names, if it is a written time and nothing else. */
export function parseWrittenTime(text: string, presumed: Presumed): Span | undefined {
  if (text.length > LONGEST_TIME) return undefined;
  const whole = text.trim().replace(/^[[("']+|[\])"',;]+$/g, '');
  for (const layout of [...layouts, ...shortLayouts]) {
    const found = layout.exec(whole);
    // A zone may end in the bracket that was just cut off.
    if (found?.index === 0 && found[0].length === whole.length) return spanOf(found.groups ?? {}, presumed);
  }
  return epochSpan(whole, presumed.nowMs);
}

/** The first written time in a line of a log. */
export function findWrittenTime(line: string, presumed: Presumed): Span | undefined {
  for (const layout of layouts) {
    const found = layout.exec(line);
    const span = found ? spanOf(found.groups ?? {}, presumed) : undefined;
    if (span) return span;
  }
  return undefined;
}

/** Digits as seconds, milliseconds, microseconds or nanoseconds since 1970, by their number. */
export function epochSpan(text: string, nowMs: number): Span | undefined {
  const found = /^(\d{10})(?:\.(\d{1,9}))?$|^(\d{13})(?:\d{3}|\d{6})?$/.exec(text);
  if (!found) return undefined;
  const [, seconds, fraction, ms] = found;
  const fromMs = ms === undefined ? Number(seconds) * 1_000 + Number(`${fraction ?? ''}000`.slice(0, 3)) : Number(ms);
  // A time of this stream's age, not some other number of as many digits.
  if (fromMs < Date.UTC(2000, 0) || fromMs > nowMs + 366 * 86_400_000) return undefined;
  return { fromMs, beforeMs: fromMs + (ms === undefined && fraction === undefined ? 1_000 : 1) };
}

type Groups = Readonly<Record<string, string | undefined>>;

function spanOf(groups: Groups, presumed: Presumed): Span | undefined {
  const said = groups.zone === undefined ? undefined : parseZone(groups.zone);
  if (groups.zone !== undefined && said === undefined) return undefined;
  const inZone: Zone = said ?? zoneOf(presumed.zone);
  const written = writtenOf(groups, civilAt(presumed.nowMs, inZone));
  if (!written) return undefined;
  const span = spanIn(written, inZone);
  // Without a year it is the last such day, not one to come.
  const year = groups.year ?? groups.lateYear;
  if (year !== undefined || groups.day === undefined || span.fromMs <= presumed.nowMs + 86_400_000) return span;
  return spanIn({ ...written, civil: { ...written.civil, year: written.civil.year - 1 } }, inZone);
}

function spanIn({ civil, unit, step }: Written, inZone: Zone): Span {
  return {
    fromMs: epochMsAt(civil, inZone),
    beforeMs: epochMsAt({ ...civil, [unit]: civil[unit] + step }, inZone),
  };
}

function writtenOf(groups: Groups, today: Civil): Written | undefined {
  const number = (name: string, missing: number) => (groups[name] === undefined ? missing : Number(groups[name]));
  const hasDay = groups.year !== undefined || groups.day !== undefined;
  const monthOfName = groups.monthName === undefined ? 0 : months.indexOf(groups.monthName.toLowerCase()) + 1;
  const fraction = groups.fraction ?? '';
  const civil: Civil = {
    year: number('year', number('lateYear', today.year)),
    month: monthOfName || number('month', hasDay ? 1 : today.month),
    day: number('day', hasDay ? 1 : today.day),
    hour: hourOf(number('hour', 0), groups.half?.toLowerCase()),
    minute: number('minute', 0),
    second: number('second', 0),
    ms: Number(`${fraction}000`.slice(0, 3)),
  };
  return isReal(civil) ? { civil, ...vaguenessOf(groups) } : undefined;
}

/** Twelve o'clock is the beginning of its half of the day. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function isReal({ year, month, day, hour, minute, second }: Civil): boolean {
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return year >= 1 && isDay && hour <= 23 && minute <= 59 && second <= 60;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function vaguenessOf(groups: Groups): Pick<Written, 'unit' | 'step'> {
  if (groups.fraction !== undefined) return { unit: 'ms', step: 10 ** Math.max(0, 3 - groups.fraction.length) };
  const units = ['second', 'minute', 'hour', 'day'] as const;
  const unit = units.find((name) => groups[name] !== undefined);
  if (unit !== undefined) return { unit, step: 1 };
  return { unit: groups.month === undefined && groups.monthName === undefined ? 'year' : 'month', step: 1 };
}
