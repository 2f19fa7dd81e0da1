import { useFilterMemory } from '@renderer/store/filter-memory';
import { parseStreamSearch, routes } from '@renderer/store/routes';
import { useTimeZone } from '@renderer/ui/time-zone';
import type { Filter, FilterProblem } from '@shared/contract/stream';
import { type Query, streamIn } from '@shared/query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { filterOf, parsedFilter } from './applied-filter';

/** The filter in force, and how another one is applied. */
export type AppliedFilter = {
  /** What rows, histogram and export are asked with. */
  readonly filter: Filter;
  readonly query: Query;
  /** What the address says; it differs from the filter in force when that cannot be followed. */
  readonly text: string;
  /** Why the address's filter cannot be followed. */
  readonly problem: FilterProblem | undefined;
  /** It can be followed, but probably something else was meant. */
  readonly doubt: FilterProblem | undefined;
  /** Applies a filter, as a step of the history; answers the problem of one that cannot be followed, and leaves all as it is. */
  apply(text: string): FilterProblem | undefined;
};

/** When each filter was applied: going back to `after:10m` finds the ten minutes that were seen then. */
const moments = new Map<string, number>();
const KEPT_MOMENTS = 100;

/** The filter lives in the address. One that cannot be followed leaves the last valid one in force. */
export function useAppliedFilter(): AppliedFilter {
  const { filter: text = '' } = parseStreamSearch(useSearch({ strict: false }));
  const zone = useTimeZone();
  const navigate = useNavigate();
  const remember = useFilterMemory((memory) => memory.remember);
  const [appliedAgain, setAppliedAgain] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a filter that is applied again counts from then
  const asked = useMemo(() => {
    const filter = filterOf(text, momentOf(text), zone);
    return { filter, parsed: parsedFilter(filter) };
  }, [text, zone, appliedAgain]);
  const [valid, setValid] = useState<Pick<AppliedFilter, 'filter' | 'query'>>(everything);
  const { filter, parsed } = asked;
  if (parsed.ok && valid.filter !== filter) setValid({ filter, query: parsed.query });

  const apply = useCallback(
    (given: string) => {
      const next = given.trim();
      const applied = parsedFilter({ text: next, nowMs: Date.now(), zone });
      if (!applied.ok) return applied.problem;
      setMoment(next, Date.now());
      remember(next);
      setAppliedAgain((times) => times + 1);
      void navigate({
        to: routes.stream,
        search: (before) => ({
          ...before,
          filter: next === '' ? undefined : next,
          at: undefined,
          // The same sequences mean other messages there.
          ...(streamIn(next) !== streamIn(text) && { sequence: undefined, pinned: undefined }),
        }),
        replace: next === text,
      });
      return undefined;
    },
    [navigate, text, zone, remember],
  );

  return useMemo(
    () => ({
      ...(parsed.ok ? { filter, query: parsed.query } : valid),
      text,
      problem: parsed.ok ? undefined : parsed.problem,
      doubt: parsed.ok ? parsed.doubts[0] : undefined,
      apply,
    }),
    [filter, parsed, valid, text, apply],
  );
}

const everything: Pick<AppliedFilter, 'filter' | 'query'> = {
  filter: { text: '', nowMs: 0, zone: 'utc' },
  query: { kind: 'all', at: { from: 0, to: 0 } },
};

function momentOf(text: string): number {
  const known = moments.get(text);
  if (known !== undefined) return known;
  return setMoment(text, Date.now());
}

function setMoment(text: string, nowMs: number): number {
  moments.delete(text);
  moments.set(text, nowMs);
  for (const oldest of moments.keys()) {
    if (moments.size <= KEPT_MOMENTS) break;
    moments.delete(oldest);
  }
  return nowMs;
}
