import type { Advisory, GivenBack } from '@shared/views/operations';

/** So many are told, of what is lost and of everything else. */
const MOST_TOLD = 100;
/** Consumers whose returns are counted one by one. */
const MOST_CONSUMERS = 50;
/** Readers of this application and of others like it come and go all the time (wire.md §8). */
const READERS = 'eventglass-reader-';

export type AdvisoryTold = {
  /** Newest first. */
  readonly advisories: Advisory[];
  /** How many more there were. */
  readonly older: number;
  readonly givenUp: number;
  /** The most first. */
  readonly givenBack: GivenBack[];
};

/** What JetStream told, kept so that nothing frequent pushes out what was lost. */
export type AdvisoryBook = {
  add(advisory: Advisory): void;
  told(): AdvisoryTold;
};

export function createAdvisoryBook({ tellsReasons }: { readonly tellsReasons: boolean }): AdvisoryBook {
  const losses: { readonly place: number; readonly advisory: Advisory }[] = [];
  const others: typeof losses = [];
  const givenBack = new Map<string, GivenBack>();
  let places = 0;
  let givenUp = 0;

  const countGivenBack = ({ stream, consumer, atMs: lastMs }: Advisory) => {
    const isRoom = givenBack.size < MOST_CONSUMERS;
    const of = { stream: stream ?? '', consumer: consumer ?? '' };
    const named = `${of.stream} ${of.consumer}`;
    const key = isRoom || givenBack.has(named) ? named : '';
    const count = (givenBack.get(key)?.count ?? 0) + 1;
    givenBack.set(key, { ...(key === '' ? { stream: '', consumer: '' } : of), count, lastMs });
  };

  return {
    add(advisory) {
      if (advisory.kind === 'nak') return countGivenBack(advisory);
      if (advisory.consumer?.startsWith(READERS)) return;
      if (advisory.kind === 'max_deliver' || advisory.kind === 'terminated') givenUp += 1;
      places += 1;
      const room = advisory.tone === 'loss' ? losses : others;
      // Whoever told it twice tells two: a list is told apart by places.
      const kept = { ...advisory, id: String(places), reason: tellsReasons ? advisory.reason : null };
      room.unshift({ place: places, advisory: kept });
      if (room.length > MOST_TOLD) room.pop();
    },
    told: () => ({
      advisories: [...losses, ...others].sort((one, other) => other.place - one.place).map(({ advisory }) => advisory),
      older: places - losses.length - others.length,
      givenUp,
      givenBack: [...givenBack.values()].sort((one, other) => other.count - one.count),
    }),
  };
}
