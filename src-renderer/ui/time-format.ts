/** Zone in which the window shows times: the machine's, or UTC. */
export type TimeZone = 'local' | 'utc';

export type InstantShape = 'time' | 'day' | 'date' | 'full';

const shapes: Record<InstantShape, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  full: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  },
};

/** Formatters are dear to make (about 50 µs) and there are eight at most. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** `time` 14:03:22.118, `day` Monday 23 November 2026, `date` 23 Nov 2026, `full` both; a time that is none is said to be unknown. */
export function formatInstant(atMs: number, shape: InstantShape, zone: TimeZone): string {
  const at = new Date(atMs);
  if (Number.isNaN(at.getTime())) return 'unknown';
  const key = `${shape} ${zone}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', { ...shapes[shape], timeZone: zone === 'utc' ? 'UTC' : undefined });
    formatters.set(key, formatter);
  }
  return formatter.format(at).replaceAll(',', '');
}

/** `2026-11-23T14:03:22.118Z`: the same instant in both zones, for titles and copies. */
export function isoInstant(atMs: number): string {
  const at = new Date(atMs);
  return Number.isNaN(at.getTime()) ? 'unknown' : at.toISOString();
}

/** Name of the zone as the status line shows it: `UTC`, or the machine's (`Europe/Berlin`). */
export function zoneName(zone: TimeZone): string {
  return zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `4 s`, `3 min`, `2 h`, `5 d`: how long something has lasted, in its largest whole unit. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
