import type { Filter, FilterProblem } from '@shared/contract/stream';
import { chosenStream, parseFilter, type Query } from '@shared/query';

export const everything: Query = { kind: 'all', at: { from: 0, to: 0 } };
/** What no row fulfils. */
export const nothing: Query = { kind: 'not', part: everything, at: everything.at };

/** A filter as the index is asked. */
export type ReadFilter =
  | { readonly query: Query; readonly problem: null }
  | { readonly query: Query; readonly problem: FilterProblem };

/** Why no rows of that stream can be shown here, where it is named; null: they can. */
export type StreamObjection = (name: string, at: FilterProblem['at'], text: string) => FilterProblem | null;

/**
 * What the filter asks of the rows of its stream; one that cannot be followed, or is about a stream that is objected to,
 * finds nothing, and says why.
 */
export function readFilter(filter: Filter, objectionTo: StreamObjection = () => null): ReadFilter {
  const parsed = parseFilter(filter.text, filter);
  if (!parsed.ok) return { query: nothing, problem: parsed.problem };
  const { name, at, rest } = chosenStream(parsed.query);
  const problem = name === undefined ? null : objectionTo(name, at, filter.text);
  return problem ? { query: nothing, problem } : { query: rest, problem: null };
}
