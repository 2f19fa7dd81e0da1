import type { Filter, FilterState, Proposal, StreamState } from '@shared/contract/stream';
import type { Query } from '@shared/query/query';
import type { EventDetail } from '@shared/views/event-detail';
import type { EventColumns } from '@shared/views/event-row';
import type { PersonList } from '@shared/views/person';
import { watch } from './changes';
import { readEventDetail } from './event-detail';
import { createFilterAnswers, type HistogramWanted, type RowPlace, type RowRange, sequencesOf } from './filter-answers';
import type { StreamObjection } from './filter-query';
import { type Masks, noMasks } from './masking/masks';
import { createPersonDirectory, type PersonSearch } from './person-directory';
import { proposePersons } from './person-proposals';
import type { EventIndex, Log, StreamReader } from './ports';
import { followStream } from './stream-follower';

/** At most ten states and four lists a second: more than anybody reads. */
const STATE_INTERVAL_MS = 100;
const PERSONS_INTERVAL_MS = 250;
/** Rows of one item of a followed correlation. */
const CORRELATION_ROWS = 500;

export type InspectionParts = {
  readonly stream: string;
  readonly reader: StreamReader;
  readonly index: EventIndex;
  readonly notice: string;
  readonly log: Log;
  readonly breathe: () => Promise<void>;
  readonly firstGeneration: number;
  /** Of filters that are about another stream than that of the events. */
  readonly objectionTo?: StreamObjection;
  /** What is hidden from the window; absent: nothing. */
  readonly masks?: Masks;
};

export type ValuesWanted = { readonly key: string; readonly typed: string; readonly limit: number };

/** What the window asks about a stream, as long as it is open. */
export type Inspection = ReturnType<typeof openInspection>;

export function openInspection(parts: InspectionParts) {
  const { reader: storedReader, index: wholeIndex, stream, masks = noMasks } = parts;
  const directory = createPersonDirectory();
  // What is told goes through the masks; what is kept does not.
  const [reader, index, persons] = [masks.reader(storedReader), masks.index(wholeIndex), masks.persons(directory)];
  const follower = followStream({ ...parts, persons: directory });
  const { changes } = follower;
  const progress = () => {
    const { generation, indexedTo } = follower.state();
    return { generation, searchedTo: indexedTo, toSearch: follower.toRead(), indexedLast: index.extent().last };
  };
  const answers = createFilterAnswers({ ...parts, reader, index, changes, progress, asked: masks.query });

  return {
    /** The state now and whenever it changes. */
    states: (signal: AbortSignal): AsyncIterable<StreamState> =>
      watch(follower.state, changes, STATE_INTERVAL_MS, signal),

    filterStates: (filter: Filter, signal: AbortSignal): AsyncIterable<FilterState> => answers.states(filter, signal),
    rows: (range: RowRange) => answers.rows(range),
    position: (place: RowPlace): Promise<number> => answers.position(place),
    histogram: (wanted: HistogramWanted) => answers.histogram(wanted),
    /** Values of a key; persons are proposed by name, those of the index by what it holds. */
    values({ key, typed, limit }: ValuesWanted): Promise<readonly Proposal[]> {
      if (key === 'person') return Promise.resolve(proposePersons(persons, typed, limit));
      return index.values(key, typed, limit);
    },

    detail: (sequence: number, signal: AbortSignal): Promise<EventDetail> =>
      readEventDetail({ reader, index, stream }, sequence, signal),

    /** Rows of a correlation: those already there, then as they come. */
    async *correlation(correlationId: string, signal: AbortSignal): AsyncGenerator<EventColumns> {
      let after = 0;
      while (!signal.aborted) {
        const changed = changes.next(signal);
        const { last } = index.extent();
        // Another stream than the one followed so far: its rows are all new.
        if (last < after) after = 0;
        const matching = await index.matching(ofCorrelation(correlationId));
        const columns = await index.rows(
          sequencesOf(matching, 'oldest', matching.countBefore(after + 1), CORRELATION_ROWS),
        );
        if (columns.sequence.length > 0) yield columns;
        const full = columns.sequence.length === CORRELATION_ROWS;
        after = full ? (columns.sequence.at(-1) ?? last) : Math.max(last, columns.sequence.at(-1) ?? 0);
        if (!full) await changed;
      }
    },

    personList: (search: PersonSearch, signal: AbortSignal): AsyncIterable<PersonList> => {
      const look = () => {
        const { indexedTo } = follower.state();
        return { ...persons.find(search), indexedTo, toRead: follower.toRead() };
      };
      return watch(look, changes, PERSONS_INTERVAL_MS, signal);
    },

    /** How far the index has come, for whoever keeps what they have read of persons. */
    followed: {
      changes,
      lastSequenceOf: (personId: string) => directory.lastSequenceOf(personId),
      nameOf: (personId: string) => persons.summaryOf(personId)?.name ?? null,
      // What was read of somebody who is shown or hidden since is read again.
      generation: () => follower.state().generation + masks.reveals.revision(),
    },

    /** Who they are in a few words, by id or by what is searched for. */
    persons,

    /** The same, nothing of it hidden: for what is worked out here and only its result told. */
    directory,

    lookNow: follower.lookNow,
    close: follower.close,
  };
}

function ofCorrelation(correlationId: string): Query {
  const clause = { key: 'correlation', match: { kind: 'equals', text: correlationId } } as const;
  return { kind: 'clause', clause, at: { from: 0, to: 0 } };
}
