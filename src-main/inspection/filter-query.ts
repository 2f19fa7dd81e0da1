import type { Filter, FilterProblem } from '@shared/contract/stream';
import { parseFilter, type Query } from '@shared/query';

export const everything: Query = { kind: 'all', at: { from: 0, to: 0 } };
/** What no row fulfils. */
export const nothing: Query = { kind: 'not', part: everything, at: everything.at };

/** A filter as the index is asked. */
export type ReadFilter =
  | { readonly query: Query; readonly problem: null }
  | { readonly query: Query; readonly problem: FilterProblem };

/** The filter's query; one that cannot be followed finds nothing, and says why. */
export function readFilter(filter: Filter): ReadFilter {
  const parsed = parseFilter(filter.text, filter);
  return parsed.ok ? { query: parsed.query, problem: null } : { query: nothing, problem: parsed.problem };
}
