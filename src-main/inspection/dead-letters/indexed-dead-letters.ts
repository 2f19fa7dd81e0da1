import type { Query } from '@shared/query/query';
import { decodeDeadLetter } from '../../domain/wire/dead-letter-record';
import { headerValue, isForeign } from '../../domain/wire/headers';
import type { DeadLetterIndex, DeadLettersWanted, StoredDeadLetter } from '../dead-letter-index';
import { sequencesOf } from '../filter-answers';
import type { FollowedStream } from '../further-streams/followed-stream';
import { and, exactly, not, withId, withMark } from '../further-streams/wanted-rows';
import type { StoredMessage } from '../ports';
import { timeToLiveOf } from './time-to-live';

/** Records read at once. */
const BATCH = 500;

const unreadable = withMark('undecodable');

/** The dead letters of a stream that is followed: its index says which there are, the stream what they say. */
export function createIndexedDeadLetters({
  index,
  reader,
  changes,
  known,
}: Pick<FollowedStream, 'index' | 'reader' | 'changes' | 'known'>): DeadLetterIndex {
  return {
    changes,
    known,
    origin: () => index.origin() ?? '',

    async find(wanted, limit, signal) {
      const matching = await index.matching(queryOf(wanted));
      const letters: StoredDeadLetter[] = [];
      for (let from = 0; from < Math.min(limit, matching.total); from += BATCH) {
        signal?.throwIfAborted();
        const sequences = sequencesOf(matching, 'newest', from, Math.min(BATCH, limit - from));
        const stored = await reader.readMany(sequences.toReversed(), signal);
        letters.push(...stored.toReversed().flatMap((message) => letterOf(message) ?? []));
      }
      return { total: matching.total, letters };
    },

    async read(sequence, signal) {
      const stored = await reader.read(sequence, signal);
      return stored && letterOf(stored);
    },

    async sequences() {
      const matching = await index.matching(not(unreadable));
      return sequencesOf(matching, 'oldest', 0, matching.total);
    },

    async readMany(sequences, signal) {
      const letters: StoredDeadLetter[] = [];
      for (let from = 0; from < sequences.length; from += BATCH) {
        const stored = await reader.readMany(sequences.slice(from, from + BATCH), signal);
        letters.push(...stored.flatMap((message) => letterOf(message) ?? []));
      }
      return letters;
    },

    unread: async () => (await index.matching(unreadable)).total,
  };
}

function letterOf(stored: StoredMessage): StoredDeadLetter | undefined {
  const decoded = decodeDeadLetter(stored);
  if (!decoded.ok) return undefined;
  const { sequence, recordedAt, headers } = stored;
  const isAsOurs = !isForeign(headers) || headerValue(headers, 'X-Dead-Subject') !== undefined;
  const keptForMs = timeToLiveOf(headers);
  return { ...decoded.value, sequence, recordedAt, source: isAsOurs ? 'eventglass' : 'rust', keptForMs };
}

/** The rows as `dead-letter-reading.ts` makes them. */
function queryOf({ correlationId, personId, consumer, type }: DeadLettersWanted): Query {
  return and([
    not(unreadable),
    ...(known(correlationId) ? [withId('correlation', correlationId)] : []),
    ...(known(personId) ? [withId('person', personId)] : []),
    ...(known(consumer) ? [exactly('by', consumer)] : []),
    ...(known(type) ? [exactly('type', type)] : []),
  ]);
}

function known(text: string | null | undefined): text is string {
  return text !== null && text !== undefined;
}
