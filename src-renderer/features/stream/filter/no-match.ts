import { formatCount } from '@renderer/ui/format-count';
import type { FilterState } from '@shared/contract/stream';

/** A clause of a filter that matches nothing, and what it has to do with that. */
export type ExcludingClause = {
  /** As written. */
  readonly clause: string;
  /** Rows it matches by itself. */
  readonly alone: number;
  /** Rows that the others match without it. */
  readonly without: number;
};

export type NoMatch = {
  /** Which clause excluded everything, in a sentence. */
  readonly sentence: string;
  /** Up to where was searched. */
  readonly searched: string;
  /** The clauses, the one to leave out first. */
  readonly clauses: readonly (ExcludingClause & { readonly from: number })[];
};

/** Says why a filter matches nothing; the counts are those of the index. */
export function explainNoMatch(
  text: string,
  state: Pick<FilterState, 'excluding' | 'searchedTo' | 'toSearch'>,
): NoMatch {
  const clauses = state.excluding
    .map(({ at, alone, without }) => ({ clause: text.slice(at.from, at.to), from: at.from, alone, without }))
    .sort((one, other) => other.without - one.without || one.alone - other.alone);
  const rest = state.toSearch > 0 ? `; ${formatCount(state.toSearch)} events are still to be searched` : '';
  return {
    sentence: sentenceOf(clauses),
    searched: `Searched up to event #${formatCount(state.searchedTo)}${rest}.`,
    clauses,
  };
}

function sentenceOf(clauses: readonly ExcludingClause[]): string {
  const [first, ...others] = clauses;
  if (first === undefined) return 'No event matches this filter.';
  if (others.length === 0) return `No event matches ${first.clause}.`;
  const empty = clauses.filter(({ alone }) => alone === 0);
  const [culprit, ...more] = empty;
  if (culprit !== undefined && more.length === 0) {
    return `${culprit.clause} excluded everything: no event matches it, and ${withoutIt(culprit.without)}.`;
  }
  if (empty.length > 1) return `No event matches any of ${listed(empty)}.`;
  if (first.without === 0) return 'Each clause matches events, but no two of them match the same ones.';
  return `${first.clause} excluded what was left: it matches ${events(first.alone)}, but ${withoutIt(first.without)}.`;
}

function withoutIt(count: number): string {
  return `without it ${count === 0 ? 'nothing is' : count === 1 ? 'one is' : `${formatCount(count)} are`} found`;
}

function events(count: number): string {
  return count === 1 ? 'one event' : `${formatCount(count)} events`;
}

function listed(clauses: readonly ExcludingClause[]): string {
  const names = clauses.map(({ clause }) => clause);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
