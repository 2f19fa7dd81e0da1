import type { Filter, FilterProblem, FilterState, HistogramView } from '@shared/contract/stream';
import { needsPayload, type Query } from '@shared/query';
import { type Changes, watch } from './changes';
import { findExcluding } from './excluding-clauses';
import { nothing, readFilter, type StreamObjection } from './filter-query';
import { createPayloadSearch, isSearchable, type PayloadSearch } from './payload-search';
import type { EventIndex, Log, MatchingRows, RowClock, RowOrder, StreamReader } from './ports';

/** At most ten states a second: more than anybody reads. */
const STATE_INTERVAL_MS = 100;
/** Searches in payloads whose results are kept; the one used longest ago goes first. */
const MOST_SEARCHES = 8;

export type RowRange = {
  readonly filter: Filter;
  readonly order: RowOrder;
  readonly from: number;
  readonly count: number;
};
export type RowPlace = {
  readonly filter: Filter;
  readonly order: RowOrder;
  readonly to: { readonly sequence: number } | { readonly recordedMs: number };
};
export type HistogramWanted = { readonly filter: Filter; readonly bars: number; readonly clock: RowClock };

/** How far the stream has been read, as the follower knows it. */
export type Progress = {
  readonly generation: number;
  readonly searchedTo: number;
  readonly toSearch: number;
  /** Last sequence of the index: the stream may end with some that were deleted. */
  readonly indexedLast: number;
};

export type FilterAnswersParts = {
  readonly index: EventIndex;
  readonly reader: StreamReader;
  readonly changes: Changes;
  readonly log: Log;
  readonly progress: () => Progress;
  /** Of filters that are about another stream than this. */
  readonly objectionTo?: StreamObjection | undefined;
  /** A filter as it is followed where something is hidden; absent: as it was typed. */
  readonly asked?: (query: Query) => Query;
};

/** A filter as it is answered: by the index, or by a search in the payloads. */
type Answering = { readonly query: Query; readonly problem: FilterProblem | null; readonly search?: PayloadSearch };

/** What a filter finds: how much, which rows, where, when. */
export function createFilterAnswers(parts: FilterAnswersParts) {
  const { index, changes, progress, asked = (query: Query) => query } = parts;
  const searches = new Map<string, PayloadSearch>();

  const searchFor = (filter: Filter, query: Query): PayloadSearch => {
    const key = JSON.stringify(filter);
    const search =
      searches.get(key) ?? createPayloadSearch(query, { ...parts, generation: () => progress().generation });
    searches.delete(key);
    searches.set(key, search);
    for (const [oldest] of searches) {
      if (searches.size <= MOST_SEARCHES) break;
      searches.delete(oldest);
    }
    return search;
  };

  const answering = (filter: Filter): Answering => {
    const { query: typed, problem } = readFilter(filter, parts.objectionTo);
    const query = asked(typed);
    if (problem || !needsPayload(query)) return { query, problem };
    if (!isSearchable(query)) return { query: nothing, problem: tooManyTexts(filter) };
    return { query, problem, search: searchFor(filter, query) };
  };

  const matching = ({ query, search }: Answering): Promise<MatchingRows> =>
    search ? Promise.resolve(search.progress().found) : index.matching(query);

  /** Looked up once for each state of the index: it reads every row. */
  const excludingOf = (query: Query) => {
    let known: { readonly of: string; readonly excluding: FilterState['excluding'] } | undefined;
    return async (generation: number): Promise<FilterState['excluding']> => {
      const of = `${generation} ${index.extent().last}`;
      if (known?.of !== of) known = { of, excluding: await findExcluding(index, query) };
      return known.excluding;
    };
  };

  return {
    states(filter: Filter, signal: AbortSignal): AsyncIterable<FilterState> {
      const answer = answering(filter);
      const { query, problem, search } = answer;
      const excluding = excludingOf(query);
      search?.listen(signal);
      const look = async (): Promise<FilterState> => {
        const read = progress();
        const { total } = await matching(answer);
        const { searchedTo, toSearch } = search ? reached(read, search) : read;
        const state = problem ? 'refused' : toSearch > 0 ? 'searching' : 'complete';
        const isEmpty = state === 'complete' && total === 0 && query.kind !== 'all';
        return {
          generation: read.generation,
          total,
          state,
          searchedTo,
          toSearch,
          problem,
          excluding: isEmpty ? await excluding(read.generation) : [],
        };
      };
      return watch(look, changes, STATE_INTERVAL_MS, signal);
    },

    async rows({ filter, order, from, count }: RowRange) {
      const { generation } = progress();
      const found = await matching(answering(filter));
      const columns = await index.rows(sequencesOf(found, order, from, count));
      return { generation, total: found.total, from, columns };
    },

    async position({ filter, order, to }: RowPlace): Promise<number> {
      const answer = answering(filter);
      const found = await matching(answer);
      if (found.total === 0) return 0;
      const position =
        'sequence' in to
          ? nearest(found, to.sequence)
          : found.countBefore((await index.firstSince(answer.query, to.recordedMs)) ?? Number.POSITIVE_INFINITY);
      const known = Math.min(position, found.total - 1);
      return order === 'oldest' ? known : found.total - 1 - known;
    },

    async histogram({ filter, bars, clock }: HistogramWanted): Promise<HistogramView> {
      const { query, search } = answering(filter);
      return index.histogram(search ? search.progress().found : query, bars, clock);
    },
  };
}

/** How far a search has come: what is not in the index yet has not been searched either. */
function reached(read: Progress, search: PayloadSearch): Pick<Progress, 'searchedTo' | 'toSearch'> {
  const { searchedTo, toSearch } = search.progress();
  const isDone = toSearch === 0 && searchedTo >= read.indexedLast;
  return isDone ? read : { searchedTo, toSearch: Math.max(toSearch, 1) + read.toSearch };
}

function tooManyTexts({ text }: Filter): FilterProblem {
  const sentence =
    'A filter may search the payloads for four texts at most: leave the others out, or search one after the other.';
  return { sentence, at: { from: 0, to: text.length }, suggestion: null };
}

/** Sequences of the rows at those positions, as far as there are any. */
export function sequencesOf(matching: MatchingRows, order: RowOrder, from: number, count: number): number[] {
  const { total } = matching;
  const length = Math.max(0, Math.min(count, total - from));
  return Array.from({ length }, (_, step) =>
    matching.sequenceAt(order === 'oldest' ? from + step : total - 1 - from - step),
  );
}

/** Position of the row whose sequence is nearest; there is one at least. */
function nearest(matching: MatchingRows, sequence: number): number {
  const after = Math.min(matching.countBefore(sequence), matching.total - 1);
  const before = Math.max(after - 1, 0);
  const distance = (position: number) => Math.abs(matching.sequenceAt(position) - sequence);
  return distance(before) < distance(after) ? before : after;
}
