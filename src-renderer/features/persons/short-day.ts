import type { TimeZone } from '@renderer/ui/time-format';

const shapes = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  year: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Formatters are dear to make; there are six at most. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(atMs: number, shape: keyof typeof shapes, zone: TimeZone): string {
  const key = `${shape} ${zone}`;
  const formatter =
    formatters.get(key) ??
    new Intl.DateTimeFormat('en-GB', { ...shapes[shape], timeZone: zone === 'utc' ? 'UTC' : undefined });
  formatters.set(key, formatter);
  return formatter.format(atMs);
}

/** The shortest that names a moment beside now: `14:03` today, `23 Nov` this year, `9 Oct 2025` before. */
export function shortDay(atMs: number, nowMs: number, zone: TimeZone): string {
  const day = format(atMs, 'year', zone);
  const today = format(nowMs, 'year', zone);
  if (day === today) return format(atMs, 'time', zone);
  return day.slice(-4) === today.slice(-4) ? format(atMs, 'day', zone) : day;
}

/** As `shortDay`, and never a time. */
export function dayName(atMs: number, nowMs: number, zone: TimeZone): string {
  const day = format(atMs, 'year', zone);
  return day.slice(-4) === format(nowMs, 'year', zone).slice(-4) ? format(atMs, 'day', zone) : day;
}

/** `14:03`. */
export function timeOfDay(atMs: number, zone: TimeZone): string {
  return format(atMs, 'time', zone);
}
