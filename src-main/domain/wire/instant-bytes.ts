const DASH = 45;
const POINT = 46;
const ZERO = 48;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
const MS_PER_DAY = 86_400_000;
/** `2026-05-03T12:00:00` */
const SECONDS_LENGTH = 19;
const LONGEST_FRACTION = 9;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Milliseconds since 1970 of an RFC 3339 text in UTC from one byte up to another, up to nine digits of fraction of
 * which three count; NaN when it is none, or the 29th of February, which others look at.
 */
export function epochMsAt(bytes: Uint8Array, from: number, to: number): number {
  const marked =
    bytes[from + 4] === DASH &&
    bytes[from + 7] === DASH &&
    bytes[from + 10] === LETTER_T &&
    bytes[from + 13] === COLON &&
    bytes[from + 16] === COLON &&
    bytes[to - 1] === LETTER_Z;
  if (!marked || to - from <= SECONDS_LENGTH) return Number.NaN;
  const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
  const month = twoDigits(bytes, from + 5);
  const day = twoDigits(bytes, from + 8);
  const hour = twoDigits(bytes, from + 11);
  const minute = twoDigits(bytes, from + 14);
  const second = twoDigits(bytes, from + 17);
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  if (!isTime || !(day >= 1 && day <= (daysInMonth[month - 1] ?? 0)) || Number.isNaN(year)) return Number.NaN;
  const ms = fractionMs(bytes, from + SECONDS_LENGTH, to - 1);
  return daysSince1970(year, month, day) * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1_000 + ms;
}

function fractionMs(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0;
  const digits = to - from - 1;
  if (bytes[from] !== POINT || digits < 1 || digits > LONGEST_FRACTION) return Number.NaN;
  let ms = 0;
  for (let place = 0; place < Math.max(digits, 3); place += 1) {
    const digit = place < digits ? digitAt(bytes, from + 1 + place) : 0;
    if (Number.isNaN(digit)) return Number.NaN;
    if (place < 3) ms = ms * 10 + digit;
  }
  return ms;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return digitAt(bytes, at) * 10 + digitAt(bytes, at + 1);
}

function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] as number) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

/** In the Gregorian calendar; counted in years that begin in March, so that a leap day is the last of its year. */
function daysSince1970(year: number, month: number, day: number): number {
  const march = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
  return march * 365 + leaps + dayOfYear - 719_468;
}
