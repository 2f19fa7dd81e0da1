import type { Instant } from './identity';

const fraction = /^(.*:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/i;

/** The same instant with exactly three digits of fraction, cut and not rounded: how we write our own timestamps. */
export function inMilliseconds(instant: Instant): Instant {
  const parts = fraction.exec(instant);
  if (!parts) return instant;
  const [, toTheSecond, digits = '', zone] = parts;
  return `${toTheSecond}.${digits.slice(0, 3).padEnd(3, '0')}${zone}`;
}
