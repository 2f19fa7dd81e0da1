import type { Span } from './written-times';
import { type Civil, civilAt, epochMsAt, type Presumed, zoneOf } from './zones';

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Further back than this and no event can be that old. */
const LONGEST_MS = 1_000 * 366 * 86_400_000;

/** The instant so long ago: `10m`, `1h30m`, `2d ago`; undefined when the text says no such thing. */
export function parseAge(text: string, nowMs: number): number | undefined {
  const age = text.toLowerCase().replace(/^-|\s*ago$/g, '');
  if (!/^(?:\d{1,9}(?:\.\d{1,3})?\s?(?:ms|sec|s|min|m|h|d|w)\s?)+$/.test(age)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of age.matchAll(/([\d.]+)\s?([a-z]+)/g))
    ms += Number(amount) * (unitsMs[unit ?? ''] ?? 0);
  return ms > LONGEST_MS ? undefined : nowMs - Math.round(ms);
}

/** `today`, `yesterday`, `tomorrow`, the last `monday` (today if it is one), `this-week`, `last-month` and the like. */
export function parseDayWord(text: string, { nowMs, zone }: Presumed): Span | undefined {
  const inZone = zoneOf(zone);
  const today: Civil = { ...civilAt(nowMs, inZone), hour: 0, minute: 0, second: 0, ms: 0 };
  const days = (first: number, count: number): Span => spanOf({ day: first }, { day: first + count });
  const spanOf = (from: Partial<Civil>, before: Partial<Civil>): Span => ({
    fromMs: epochMsAt({ ...today, ...from }, inZone),
    beforeMs: epochMsAt({ ...today, ...before }, inZone),
  });
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  const monday = today.day - ((weekday + 6) % 7);
  const word = text.toLowerCase().replace(/[\s_]/g, '-');
  switch (word) {
    case 'today':
      return days(today.day, 1);
    case 'yesterday':
      return days(today.day - 1, 1);
    case 'tomorrow':
      return days(today.day + 1, 1);
    case 'this-week':
      return days(monday, 7);
    case 'last-week':
      return days(monday - 7, 7);
    case 'this-month':
      return spanOf({ day: 1 }, { month: today.month + 1, day: 1 });
    case 'last-month':
      return spanOf({ month: today.month - 1, day: 1 }, { day: 1 });
    default: {
      const named = weekdays.findIndex((name) => name === word || name.slice(0, 3) === word);
      return named === -1 ? undefined : days(today.day - ((weekday - named + 7) % 7), 1);
    }
  }
}
