import { formatCount } from '@renderer/ui/format-count';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `0.4 ms`, `82.4 ms`, `312 ms`, `7.2 s`, `3 min 20 s`, `5 h 12 min`, `388 d`: as exact as it is worth at that length. */
export function preciseDuration(ms: number): string {
  const length = Math.max(0, ms);
  if (length < 99.95) return `${trimmed(length < 0.095 ? length.toFixed(2) : length.toFixed(1))} ms`;
  if (length < 999.5) return `${Math.round(length)} ms`;
  if (length < 59_950) return `${trimmed((length / 1000).toFixed(1))} s`;
  if (length < HOUR) return inTwo(length, MINUTE, 'min', 1000, 's');
  if (length < 2 * DAY) return inTwo(length, HOUR, 'h', MINUTE, 'min');
  return `${formatCount(Math.round(length / DAY))} d`;
}

function inTwo(ms: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const whole = Math.round(ms / smallMs) * smallMs;
  const rest = Math.round((whole % largeMs) / smallMs);
  return `${Math.floor(whole / largeMs)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}

function trimmed(digits: string): string {
  return digits.replace(/\.0+$/, '');
}
