import type { StreamState } from '@shared/contract/stream';
import type { EventDetail } from '@shared/views/event-detail';
import type { EventColumns } from '@shared/views/event-row';
import type { PersonList, PersonPage } from '@shared/views/person';
import { parsePersonId } from '../domain/kernel/identity';
import { readEventMessage } from '../domain/wire/read-message';
import { watch } from './changes';
import { readEventDetail } from './event-detail';
import { createPersonDirectory, type PersonSearch } from './person-directory';
import { describeHistory, nobody } from './person-page';
import type { EventIndex, Log, RowOrder, StreamReader } from './ports';
import { followStream } from './stream-follower';

/** At most ten states and four lists or pages a second: more than anybody reads. */
const STATE_INTERVAL_MS = 100;
const PERSONS_INTERVAL_MS = 250;
/** Rows of one item of a followed correlation. */
const CORRELATION_ROWS = 500;

export type InspectionParts = {
  readonly stream: string;
  readonly reader: StreamReader;
  readonly index: EventIndex;
  readonly log: Log;
  readonly breathe: () => Promise<void>;
  readonly firstGeneration: number;
};

/** What the window asks about a stream, as long as it is open. */
export type Inspection = ReturnType<typeof openInspection>;

export function openInspection(parts: InspectionParts) {
  const { reader, index, stream } = parts;
  const persons = createPersonDirectory();
  const follower = followStream({ ...parts, persons });
  const { changes } = follower;

  return {
    /** The state now and whenever it changes. */
    states: (signal: AbortSignal): AsyncIterable<StreamState> =>
      watch(follower.state, changes, STATE_INTERVAL_MS, signal),

    async rows({ order, from, count }: { order: RowOrder; from: number; count: number }) {
      const { generation } = follower.state();
      const columns = await index.rows(order, from, count);
      return { generation, total: index.extent().total, from, columns };
    },

    position: (order: RowOrder, sequence: number) => index.position(order, sequence),

    histogram: (bars: number) => index.histogram(bars),

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
        const columns = await index.correlation(correlationId, after, CORRELATION_ROWS);
        if (columns.sequence.length > 0) yield columns;
        const full = columns.sequence.length === CORRELATION_ROWS;
        after = full ? (columns.sequence.at(-1) ?? last) : Math.max(last, columns.sequence.at(-1) ?? 0);
        if (!full) await changed;
      }
    },

    personList: (search: PersonSearch, signal: AbortSignal): AsyncIterable<PersonList> =>
      watch(() => ({ ...persons.find(search), indexedTo: index.extent().last }), changes, PERSONS_INTERVAL_MS, signal),

    /** A person's page now and after each new message of theirs. */
    personPage(personId: string, signal: AbortSignal): AsyncIterable<PersonPage> {
      const id = parsePersonId(personId);
      let seen: { page: PersonPage; readTo: number; generation: number } | undefined;
      const look = async () => {
        if (!id) return nobody(personId);
        const { generation } = follower.state();
        if (!seen || seen.generation !== generation || persons.lastSequenceOf(id) > seen.readTo) {
          const messages = await reader.readPerson(id, signal);
          const page = describeHistory(id, messages.map(readEventMessage));
          seen = { page, readTo: messages.at(-1)?.sequence ?? 0, generation };
        }
        return seen.page;
      };
      return watch(look, changes, PERSONS_INTERVAL_MS, signal);
    },

    lookNow: follower.lookNow,
    close: follower.close,
  };
}
