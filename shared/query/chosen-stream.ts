import type { Query, TextRange } from './query';
import { clausesOf } from './walk';

/** What our own streams are called in a filter, whatever the server calls them. */
export const streamNames = {
  events: 'what happened to persons; shown where nothing else is asked for',
  activity: 'what events do not tell: refusals, retries, reactions of policies',
  'dead-letters': 'messages that were given up on',
} as const;

/** The stream that a filter is about, and what it asks of the rows there. */
export type ChosenStream = {
  /** As it is written; undefined: the events. */
  readonly name: string | undefined;
  readonly at: TextRange;
  readonly rest: Query;
};

/** One stream is shown at a time: the one that stands in a `stream:` beside all other clauses. */
export function chosenStream(query: Query): ChosenStream {
  const parts = query.kind === 'and' ? query.parts : [query];
  const found = parts.find((part) => nameIn(part) !== undefined);
  const name = found && nameIn(found);
  if (!found || name === undefined) return { name: undefined, at: query.at, rest: query };
  const others = parts.filter((part) => part !== found);
  const [only] = others;
  if (!only) return { name, at: found.at, rest: { kind: 'all', at: found.at } };
  return { name, at: found.at, rest: others.length === 1 ? only : { kind: 'and', parts: others, at: query.at } };
}

/** Places of the `stream:` clauses that choose no stream, because they do not hold for every row that is asked for. */
export function strayStreams(query: Query): readonly TextRange[] {
  return clausesOf(chosenStream(query).rest).flatMap(({ clause, at }) => (clause.key === 'stream' ? [at] : []));
}

function nameIn(query: Query): string | undefined {
  if (query.kind !== 'clause' || query.clause.key !== 'stream') return undefined;
  return query.clause.match.kind === 'pattern' ? undefined : query.clause.match.text;
}
