import type { Instant } from './identity';

const NANOSECONDS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400;
export const NANOSECONDS_PER_DAY = BigInt(SECONDS_PER_DAY) * NANOSECONDS_PER_SECOND;

const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/i;

/** From one instant to another, negative when the second is earlier; undefined when either is no RFC 3339 time. */
export function nanosecondsBetween(from: Instant, to: Instant): bigint | undefined {
  const [start, end] = [nanosecondsOf(from), nanosecondsOf(to)];
  return start === undefined || end === undefined ? undefined : end - start;
}

/** Since 1970; leap seconds count as the second after them. */
function nanosecondsOf(instant: Instant): bigint | undefined {
  const found = parts.exec(instant);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = found;
  const offset = (Number(offsetHours) * 3600 + Number(offsetMinutes) * 60) * (sign === '-' ? -1 : 1);
  const time = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const seconds = daysSince1970(Number(year), Number(month), Number(day)) * SECONDS_PER_DAY + time - offset;
  return BigInt(seconds) * NANOSECONDS_PER_SECOND + BigInt(fraction.padEnd(9, '0'));
}

/** In years that begin in March the leap day is the last, so that the days before a month do not depend on the year. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + day;
  // 719,469 days lie between the first of March of year 0 and 1970, counted the same way.
  return 365 * marchYear + leapDays + dayOfYear - 719_469;
}
