import type { Query } from '@shared/query/query';
import type { MatchingRows } from '../../inspection/ports';
import { countBelow, GrowingNumbers } from './growing-numbers';

/** Filters remembered at most, and what they may keep in memory together; the one used longest ago goes first. */
const MAX_FILTERS = 64;
const MAX_BYTES = 48 * 1024 * 1024;

/** Distances from `base` of the sequences after `after` up to `upTo` that fulfil a query, ascending. */
export type SearchSequences = (
  query: Query,
  range: { readonly base: number; readonly after: number; readonly upTo: number },
) => Promise<Uint32Array<ArrayBuffer>>;

/** What each of the filters in use has found so far: four bytes a row, extended by what has come since. */
export type MatchingSequences = {
  find(query: Query): Promise<MatchingRows>;
  dropBefore(sequence: number): void;
  /** Forgets all: rows have gone from between others. */
  clear(): void;
};

type Found = {
  readonly base: number;
  readonly distances: GrowingNumbers<Uint32Array<ArrayBuffer>>;
  searchedTo: number;
  searching: Promise<void>;
};

/** `last` says up to which sequence there are rows to be found. */
export function createMatchingSequences(search: SearchSequences, last: () => number): MatchingSequences {
  /** In the order of their last use. */
  const filters = new Map<string, Found>();
  let first = 0;
  /** Another one after everything was forgotten. */
  let epoch = 0;

  const foundBy = (key: string): Found => {
    const known = filters.get(key);
    const found = known ?? {
      base: first,
      distances: new GrowingNumbers(Uint32Array),
      searchedTo: 0,
      searching: Promise.resolve(),
    };
    filters.delete(key);
    filters.set(key, found);
    return found;
  };

  const extend = async (found: Found, query: Query) => {
    const { base, searchedTo: after } = found;
    const upTo = last();
    if (after >= upTo) return;
    found.distances.pushAll(await search(query, { base, after, upTo }));
    found.searchedTo = upTo;
  };

  const forgetOldest = () => {
    let bytes = 0;
    for (const { distances } of filters.values()) bytes += distances.bytes;
    for (const [key, { distances }] of filters) {
      if (filters.size <= 1 || (filters.size <= MAX_FILTERS && bytes <= MAX_BYTES)) return;
      filters.delete(key);
      bytes -= distances.bytes;
    }
  };

  return {
    async find(query) {
      const key = JSON.stringify(query, withoutPlaces);
      for (;;) {
        const begun = epoch;
        const found = foundBy(key);
        found.searching = found.searching.catch(() => undefined).then(() => extend(found, query));
        await found.searching;
        // Forgotten meanwhile: what was found may hold rows that have gone.
        if (begun !== epoch) continue;
        forgetOldest();
        return rowsOf(found, first);
      }
    },
    dropBefore(sequence) {
      first = Math.max(first, sequence);
    },
    clear() {
      filters.clear();
      first = 0;
      epoch += 1;
    },
  };
}

/** The same filter typed with other blanks is the same filter. */
function withoutPlaces(name: string, value: unknown): unknown {
  return name === 'at' ? undefined : value;
}

function rowsOf({ base, distances }: Found, first: number): MatchingRows {
  const { values, length } = distances;
  const start = countBelow(values, length, first - base);
  return {
    total: length - start,
    sequenceAt(position) {
      if (position < 0 || position >= length - start) throw new RangeError(`there is no row ${position}`);
      return base + (values[start + position] as number);
    },
    countBefore: (sequence) => Math.max(0, countBelow(values, length, sequence - base) - start),
  };
}
