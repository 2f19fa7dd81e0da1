import { chipOf, kept, withText } from './chips';
import type { TimeKey } from './query';

/** Times of events that are kept: from the first millisecond on, up to the last one exclusive. */
export type TimeLimits = { readonly fromMs?: number | undefined; readonly beforeMs?: number | undefined };

const keysOf: Readonly<Record<TimeKey, readonly string[]>> = {
  recorded: ['recorded', 'after', 'before'],
  occurred: ['occurred'],
};

/** The filter with these limits of time in the place of those it had; without any, with none. */
export function withTimes(
  text: string,
  key: TimeKey,
  { fromMs, beforeMs }: TimeLimits,
  zone: 'utc' | 'local' = 'utc',
): string {
  const isOther = (chip: ReturnType<typeof chipOf>) => chip.negated || !keysOf[key].includes(chip.key ?? '');
  const [after, before] = key === 'recorded' ? ['after:', 'before:'] : ['occurred:>=', 'occurred:<'];
  let filter = kept(text, (item) => isOther(chipOf(item, text)));
  if (fromMs !== undefined) filter = withText(filter, `${after}${writtenInstant(fromMs, zone)}`);
  if (beforeMs !== undefined) filter = withText(filter, `${before}${writtenInstant(beforeMs, zone)}`);
  return filter;
}

/** An instant as short as it can be written exactly, with its zone: `2026-11-23T14:03Z`, `…T15:03:22.118+01:00`. */
export function writtenInstant(epochMs: number, zone: 'utc' | 'local'): string {
  const minutesEast = zone === 'utc' ? 0 : -new Date(epochMs).getTimezoneOffset();
  const shown = new Date(epochMs + minutesEast * 60_000).toISOString().slice(0, -1);
  const short = shown.replace(/(?::00)?\.000$/, '');
  return `${short}${zone === 'utc' ? 'Z' : offsetText(minutesEast)}`;
}

function offsetText(minutesEast: number): string {
  const minutes = Math.abs(minutesEast);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${minutesEast < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
