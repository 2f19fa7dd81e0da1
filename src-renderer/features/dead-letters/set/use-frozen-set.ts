import { type HostClient, type HostProblem, useHost } from '@renderer/host';
import type { LetterFilter } from '@shared/contract/dead-letters';
import type { LetterGroup, LetterRow } from '@shared/views/dead-letter';
import { useQuery, useQueryClient } from '@tanstack/react-query';

const AT_ONCE = 1_000;
/** A set that nobody looks at is kept that long: it is work. */
const KEPT_MS = 4 * 60 * 60 * 1_000;

export type FrozenSet = {
  readonly keys: readonly string[];
  readonly takenMs: number;
  readonly leftOut: number;
  /** As they were when the set was taken. */
  readonly rows: ReadonlyMap<string, LetterRow>;
};

/** The letters of a group that waited when it was opened. Later ones are counted and not in it; `takeAgain` takes them in. */
export function useFrozenSet(group: LetterGroup | undefined, fingerprint: string, filter: LetterFilter) {
  const host = useHost();
  const cache = useQueryClient();
  const queryKey = ['frozen set', fingerprint, filter];
  const { data, error, isFetching } = useQuery<FrozenSet, HostProblem>({
    queryKey,
    queryFn: ({ signal }) => take(host, fingerprint, filter, signal),
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: KEPT_MS },
  });
  const newSince = useQuery<number, HostProblem>({
    queryKey: ['new since', fingerprint, filter, data?.takenMs, group?.lastMs, group?.waiting],
    queryFn: async ({ signal }) => {
      const known = new Set(data?.keys);
      const { keys } = await host.request('deadLetters.freeze', { fingerprint, filter }, { signal });
      return keys.filter((key) => !known.has(key)).length;
    },
    enabled: data !== undefined && group !== undefined,
    placeholderData: (before: number | undefined) => before,
    gcTime: 0,
  });
  return {
    set: data,
    error,
    isFetching,
    newSince: newSince.data,
    takeAgain: () => void cache.invalidateQueries({ queryKey }),
  };
}

async function take(host: HostClient, fingerprint: string, filter: LetterFilter, signal: AbortSignal) {
  const frozen = await host.request('deadLetters.freeze', { fingerprint, filter }, { signal });
  const wanted = new Set(frozen.keys);
  const rows = new Map<string, LetterRow>();
  for (let from = 0, total = 1; from < total && rows.size < wanted.size; from += AT_ONCE) {
    const page = await host.request('deadLetters.list', { fingerprint, filter, from, count: AT_ONCE }, { signal });
    total = page.total;
    for (const letter of page.letters) if (wanted.has(letter.key)) rows.set(letter.key, letter);
  }
  return { ...frozen, rows };
}
