import { headerValue } from '../../domain/wire/headers';
import type { WireHeaders } from '../../domain/wire/reading';

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** How long the server keeps a message of these headers (`Nats-TTL`: seconds, or `1h30m`); null where they do not say. */
export function timeToLiveOf(headers: WireHeaders): number | null {
  const said = headerValue(headers, 'Nats-TTL') ?? '';
  if (/^\d{1,12}$/.test(said)) return Number(said) * 1_000;
  if (!/^(\d{1,9}(h|ms|m|s)){1,4}$/.test(said)) return null;
  const parts = said.matchAll(/(\d+)(h|ms|m|s)/g);
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0), 0);
}
