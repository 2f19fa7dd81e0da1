import type { Instant } from '../../domain/kernel/identity';

/** Nanoseconds since 1970 as JetStream prints them, to RFC 3339 with the digits that count, as the server itself writes. */
export function instantOfNanos(nanos: bigint): Instant {
  const digits = String(nanos).padStart(10, '0');
  const whole = Number(digits.slice(0, -9));
  const fraction = digits.slice(-9).replace(/0+$/, '');
  const seconds = new Date(whole * 1000).toISOString().slice(0, 19);
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}
