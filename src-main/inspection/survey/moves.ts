/** A move from one state to another; when it happened, and since when the person had stood in `from`. */
export type Move = {
  readonly from: string;
  readonly to: string;
  readonly atMs: number | null;
  readonly sinceMs: number | null;
};

type Way = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
};

export type Moves = {
  add(move: Move): void;
  /** The ways taken within the range (both ends included; null: no end), most taken first. */
  ways(range: { readonly fromMs: number | null; readonly toMs: number | null }): readonly Way[];
  clear(): void;
};

/** When a way was taken and how long the state before had lasted, side by side: 16 bytes a move. NaN is unknown. */
type Taken = {
  readonly from: string;
  readonly to: string;
  times: Float64Array;
  durations: Float64Array;
  count: number;
};

const FIRST_CAPACITY = 16;

/** Every move that was made, so that uses and times can be told for any range, exactly. */
export function createMoves(): Moves {
  const ways = new Map<string, Taken>();

  return {
    add({ from, to, atMs, sinceMs }) {
      const key = `${from}\n${to}`;
      const way = ways.get(key) ?? emptyWay(from, to);
      ways.set(key, way);
      if (way.count === way.times.length) {
        way.times = grown(way.times);
        way.durations = grown(way.durations);
      }
      way.times[way.count] = atMs ?? Number.NaN;
      way.durations[way.count] = atMs === null || sinceMs === null ? Number.NaN : Math.max(0, atMs - sinceMs);
      way.count += 1;
    },

    ways({ fromMs, toMs }) {
      const isWithin = (ms: number) =>
        (fromMs === null && toMs === null) ||
        (ms >= (fromMs ?? Number.NEGATIVE_INFINITY) && ms <= (toMs ?? Number.POSITIVE_INFINITY));
      return [...ways.values()]
        .map(({ from, to, times, durations, count }) => {
          const within = durations.subarray(0, count).filter((_, at) => isWithin(times[at] as number));
          const known = within.filter((duration) => !Number.isNaN(duration)).sort();
          return { from, to, count: within.length, medianMs: rankOf(known, 0.5), p95Ms: rankOf(known, 0.95) };
        })
        .filter(({ count }) => count > 0)
        .sort((left, right) => right.count - left.count);
    },

    clear: () => ways.clear(),
  };
}

function emptyWay(from: string, to: string): Taken {
  return { from, to, times: new Float64Array(FIRST_CAPACITY), durations: new Float64Array(FIRST_CAPACITY), count: 0 };
}

function grown(numbers: Float64Array): Float64Array {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** By nearest rank: the smallest that at least this share does not exceed. */
function rankOf(ascending: Float64Array, share: number): number | null {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? null;
}
