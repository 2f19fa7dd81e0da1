import type { EventFeed } from '../../application/ports';
import type { Log } from '../../inspection/ports';
import { createJetStreamReader } from './jetstream-stream-reader';
import { failureOf } from './nats-failures';
import type { ReadingConnection } from './read-only';
import { getStoredMessage } from './stored-messages';

/** What is under way at once: commands and queries wait behind it on the same connection. */
const PULL_MESSAGES = 400;

/** The event stream for projections, with the reading verbs alone (wire.md §8). */
export function createEventFeed(reading: ReadingConnection, stream: string, log: Log): EventFeed {
  const { facts, follow, readPerson } = createJetStreamReader(reading, stream, log, { pullMessages: PULL_MESSAGES });
  return {
    facts,
    follow,
    readPerson,
    lastStored: async () => {
      try {
        // The stream's own count may end with messages that were deleted: nobody would ever read up to there.
        return (await getStoredMessage(reading.nats, stream, { last_by_subj: '>' }))?.sequence ?? 0;
      } catch (error) {
        throw failureOf(error, `Reading stream ${stream}`);
      }
    },
  };
}
