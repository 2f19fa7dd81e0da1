import type { Filter, Proposal, StreamState } from '@shared/contract/stream';
import { chosenStream, parseFilter, writtenValue } from '@shared/query';
import type { EventDetail, EventLinks, EventMigration, PayloadPiece } from '@shared/views/event-detail';
import { Unavailable } from '../../application/ports';
import { watch } from '../changes';
import { readStored } from '../event-detail';
import { relatedTo } from '../event-links';
import { createEventLook, type EventLook } from '../event-look';
import type { ExportParts } from '../export/write-export';
import type { HistogramWanted, RowPlace, RowRange } from '../filter-answers';
import type { Inspection, ValuesWanted } from '../inspection';
import type { EventIndex } from '../ports';
import type { FollowedStream } from './followed-stream';
import { EVENTS, findNamed, type NamedStream, unknownStream } from './stream-names';
import { withId } from './wanted-rows';

/** At most ten states a second: more than anybody reads. */
const STATE_INTERVAL_MS = 100;

/** A stream that is read along, as filters call it. */
export type FurtherSource = NamedStream & { readonly followed: FollowedStream };

export type StreamChoiceParts = {
  readonly events: Pick<ExportParts, 'index' | 'reader' | 'stream'> & { readonly index: EventIndex };
  readonly inspection: Inspection;
  readonly look: EventLook;
  readonly others: readonly FurtherSource[];
};

/** What the window asks about streams, each asked of the one that is chosen: the events, or one beside them. */
export type StreamChoice = ReturnType<typeof createStreamChoice>;

export function createStreamChoice({ events, inspection, look, others }: StreamChoiceParts) {
  const all = [{ called: EVENTS, stream: events.stream, followed: undefined }, ...others];

  /** Undefined: the events. Throws `Unavailable` for a name that means none. */
  const named = (name: string | undefined): FurtherSource | undefined => {
    const found = name === undefined ? all[0] : findNamed(all, name);
    if (!found) throw new Unavailable(unknownStream(all, name ?? ''));
    return others.find(({ called }) => called === found.called);
  };

  /** The stream that a filter is about; a filter that is about none is answered by the events, which object to it. */
  const chosenBy = (filter: Filter): FurtherSource | undefined => {
    const parsed = parseFilter(filter.text, filter);
    const name = parsed.ok ? chosenStream(parsed.query).name : undefined;
    return name === undefined ? undefined : findNamed(others, name);
  };
  const answersFor = (filter: Filter) => chosenBy(filter)?.followed.answers ?? inspection;

  /** Messages of a story in all streams but one. */
  const elsewhere = async (correlationId: string | null, but: string): Promise<EventLinks['elsewhere']> => {
    if (correlationId === null) return [];
    const places = [
      { called: EVENTS, index: events.index },
      ...others.map(({ called, followed }) => ({ called, ...followed })),
    ];
    const counts = await Promise.all(
      places
        .filter(({ called }) => called !== but)
        .map(async ({ called, index }) => {
          const { total } = await index.matching(withId('correlation', correlationId));
          return { stream: called, count: total };
        }),
    );
    return counts.filter(({ count }) => count > 0);
  };

  const linksIn = async (source: FurtherSource, sequence: number, signal: AbortSignal): Promise<EventLinks> => {
    const { index, reading } = source.followed;
    const { personId, correlationId } = reading(await readStored(source.followed, sequence, signal)).row;
    const related = (key: 'person' | 'correlation', id: string | null) =>
      id === null ? null : relatedTo(sequence, withId(key, id), index);
    const [person, correlation, others] = await Promise.all([
      related('person', personId),
      related('correlation', correlationId),
      elsewhere(correlationId, source.called),
    ]);
    return { person, correlation, cause: null, effects: null, elsewhere: others, indexedTo: index.extent().last };
  };

  return {
    states(name: string | undefined, signal: AbortSignal): AsyncIterable<StreamState> {
      const source = named(name);
      if (!source) return inspection.states(signal);
      return watch(source.followed.state, source.followed.changes, STATE_INTERVAL_MS, signal);
    },

    filterStates: (filter: Filter, signal: AbortSignal) => {
      const source = chosenBy(filter);
      return source ? source.followed.answers.states(filter, signal) : inspection.filterStates(filter, signal);
    },
    position: (place: RowPlace) => answersFor(place.filter).position(place),
    histogram: (wanted: HistogramWanted) => answersFor(wanted.filter).histogram(wanted),

    async rows(range: RowRange) {
      const source = chosenBy(range.filter);
      if (!source) return inspection.rows(range);
      const rows = await source.followed.answers.rows(range);
      const { nameOf } = inspection.followed;
      // As they are called now: what happened beside the events has no place among a person's versions.
      const personName = rows.columns.personId.map((id) => (id === null ? null : nameOf(id)));
      return { ...rows, columns: { ...rows.columns, personName } };
    },

    async values(name: string | undefined, wanted: ValuesWanted): Promise<readonly Proposal[]> {
      if (wanted.key === 'stream') return proposeStreams(all, events.index, wanted);
      const source = wanted.key === 'person' ? undefined : named(name);
      return source ? source.followed.index.values(wanted.key, wanted.typed, wanted.limit) : inspection.values(wanted);
    },

    async detail(name: string | undefined, sequence: number, signal: AbortSignal): Promise<EventDetail> {
      const source = named(name);
      if (!source) return inspection.detail(sequence, signal);
      const detail = await source.followed.detail(sequence, signal);
      const { personId } = detail.row;
      const personName = personId && inspection.followed.nameOf(personId);
      const sentence = personName === null ? detail.sentence : `${personName}: ${detail.sentence}`;
      return { ...detail, sentence, row: { ...detail.row, personName } };
    },

    async payload(
      { stream, ...piece }: { stream?: string | undefined; sequence: number; fromByte: number; bytes: number },
      signal: AbortSignal,
    ): Promise<PayloadPiece> {
      const source = named(stream);
      return (source ? createEventLook(source.followed) : look).payload(piece, signal);
    },

    async migration(name: string | undefined, sequence: number, signal: AbortSignal): Promise<EventMigration | null> {
      return named(name) ? null : look.migration(sequence, signal);
    },

    async links(name: string | undefined, sequence: number, signal: AbortSignal): Promise<EventLinks> {
      const source = named(name);
      if (source) return linksIn(source, sequence, signal);
      const links = await look.links(sequence, signal);
      const { correlationId } = await events.index.rows([sequence]);
      return { ...links, elsewhere: await elsewhere(correlationId[0] ?? null, EVENTS) };
    },

    /** What an export of this filter reads. */
    sourceOf(filter: Filter): Pick<ExportParts, 'index' | 'reader' | 'stream' | 'reading'> {
      return chosenBy(filter)?.followed ?? events;
    },
  };
}

/** The streams that can be shown, with how many messages each has. */
function proposeStreams(
  all: readonly (NamedStream & { readonly followed: FollowedStream | undefined })[],
  eventIndex: EventIndex,
  { typed, limit }: ValuesWanted,
): readonly Proposal[] {
  const folded = typed.toLowerCase();
  return all
    .filter(({ called, stream }) => called.toLowerCase().includes(folded) || stream.toLowerCase().includes(folded))
    .slice(0, limit)
    .map(({ called, stream, followed }) => ({
      insert: writtenValue('stream', called),
      label: called,
      note: called === stream ? '' : `Stream ${stream}`,
      count: (followed?.index ?? eventIndex).extent().total,
    }));
}
