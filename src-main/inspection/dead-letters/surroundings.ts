import type { LetterSurroundings } from '../ports';
import type { KnownLetter } from './known-letter';

type ConsumerPlace = Parameters<LetterSurroundings['pausedUntil']>[0][number];

/** As the server was last asked. */
export type Surroundings = {
  readonly maxAges: ReadonlyMap<string, number>;
  readonly paused: ReadonlyMap<string, number>;
};

const LOOK_EVERY_MS = 3_000;
/** Consumers that are asked about; hostile records may name any number. */
const MOST_CONSUMERS = 20;

export type SurroundingsParts = {
  readonly look: () => LetterSurroundings | undefined;
  /** Where commands are queued and events stand, and the stream of the dead letters. */
  readonly streams: { readonly commands: string | undefined; readonly events: string; readonly deadLetters: string };
  readonly nowMs: () => number;
};

/** Asks the server once in a while, however many look. */
export function createSurroundings({ look, streams, nowMs }: SurroundingsParts) {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let asked: Promise<Surroundings> = Promise.resolve({ maxAges: new Map(), paused: new Map() });

  const ask = async (server: LetterSurroundings, letters: readonly KnownLetter[]): Promise<Surroundings> => {
    const consumers = new Map<string, ConsumerPlace>();
    const others = new Set<string>([streams.deadLetters]);
    for (const { kind, consumer, stream } of letters) {
      const from = stream ?? (kind === 'command' ? streams.commands : streams.events);
      if (stream !== null && others.size < MOST_CONSUMERS) others.add(stream);
      const isName = /^[^\s.*>\\/]{1,255}$/.test(consumer);
      if (from !== undefined && isName && consumers.size < MOST_CONSUMERS)
        consumers.set(consumer, { stream: from, consumer });
    }
    const [maxAges, paused] = await Promise.all([
      server.maxAges([...others]),
      server.pausedUntil([...consumers.values()]),
    ]);
    return { maxAges, paused };
  };

  return {
    /** As they are around these letters. */
    now(letters: readonly KnownLetter[]): Promise<Surroundings> {
      const server = look();
      if (!server || nowMs() - lookedAtMs < LOOK_EVERY_MS) return asked;
      lookedAtMs = nowMs();
      const before = asked;
      asked = ask(server, letters).catch(() => before);
      return asked;
    },
    /** When the stream drops the letter; null: never, as far as is known. */
    expiresMs({ stream, recordedMs, keptForMs }: KnownLetter, { maxAges }: Surroundings): number | null {
      const maxAge = maxAges.get(stream ?? streams.deadLetters);
      const kept = Math.min(keptForMs || Number.POSITIVE_INFINITY, maxAge ?? Number.POSITIVE_INFINITY);
      return Number.isFinite(kept) ? Math.round(recordedMs + kept) : null;
    },
  };
}
