import { formatInstant, type InstantShape, isoInstant } from './time-format';
import { useTimeZone } from './time-zone';

/** A moment, epoch milliseconds, in the window's zone; the title has the full timestamp. */
export function Instant({ atMs, shape = 'time' }: { readonly atMs: number; readonly shape?: InstantShape }) {
  const zone = useTimeZone();
  const iso = isoInstant(atMs);
  return (
    <time dateTime={iso} title={`${formatInstant(atMs, 'full', zone)} · ${iso}`}>
      {formatInstant(atMs, shape, zone)}
    </time>
  );
}
