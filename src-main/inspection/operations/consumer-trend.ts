import type { ConsumerFigures } from '@shared/views/operations';
import type { ConsumerSeen } from './server-look';

/** Looks that a trend remembers: three minutes. */
const MOST_LOOKS = 90;
/** Over so many looks a rate is taken: shorter ones are noise. */
const LOOKS_OF_A_RATE = 8;

type Look = { readonly atMs: number; readonly pending: number };

/** How far behind consumers were, look after look. */
export type ConsumerTrends = {
  /** Takes the figures of one moment and tells what they mean beside those before. */
  add(consumers: readonly ConsumerSeen[], atMs: number): readonly ConsumerFigures[];
};

export function createConsumerTrends(): ConsumerTrends {
  let known = new Map<string, Look[]>();
  return {
    add(consumers, atMs) {
      const next = new Map<string, Look[]>();
      const told = consumers.map((seen) => {
        const key = `${seen.stream} ${seen.name}`;
        const looks = [...(known.get(key) ?? []), { atMs, pending: behindOf(seen) }].slice(-MOST_LOOKS);
        next.set(key, looks);
        return { ...seen, trend: looks.map(({ pending }) => pending), ...forecastOf(seen, looks) };
      });
      // Consumers that are gone are forgotten.
      known = next;
      return told;
    },
  };
}

/** Delivered and not acknowledged is not done either. */
export function behindOf({ pending, unacknowledged }: Pick<ConsumerSeen, 'pending' | 'unacknowledged'>): number {
  return pending + unacknowledged;
}

function forecastOf(seen: ConsumerSeen, looks: readonly Look[]): Pick<ConsumerFigures, 'forecast' | 'leftMs'> {
  const behind = behindOf(seen);
  if (seen.pausedUntilMs !== null) return { forecast: 'paused', leftMs: null };
  if (behind === 0) return { forecast: 'keeps up', leftMs: null };
  const recent = looks.slice(-LOOKS_OF_A_RATE);
  const [first] = recent;
  const last = recent.at(-1);
  if (!first || !last || recent.length < 3) return { forecast: 'unknown', leftMs: null };
  const perMs = (first.pending - last.pending) / Math.max(1, last.atMs - first.atMs);
  if (recent.some(({ pending }) => pending === 0)) return { forecast: 'keeps up', leftMs: null };
  if (perMs > 0) return { forecast: 'catches up', leftMs: Math.round(behind / perMs) };
  return { forecast: perMs < 0 ? 'falls behind' : 'stands still', leftMs: null };
}
