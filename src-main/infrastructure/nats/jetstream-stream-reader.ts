import { setTimeout as delay } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { Unavailable } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import { personEventsFilter } from '../../domain/wire/subjects';
import type { Log, StoredMessage, StreamFacts, StreamReader } from '../../inspection/ports';
import { coalesce } from './coalesce';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { closeReader, openReader } from './ordered-reader';
import { createManyReader } from './read-many';
import type { ReadingConnection } from './read-only';
import { getStoredMessage, storedMessageOf } from './stored-messages';
import { createSubjectHistory } from './subject-history';

/**
 * Asked for at once: by number, which is 1.6 times as fast as by bytes (performance.md §1). 20,000 are no faster for a
 * reader that does something with them, and kept 90 MB more in memory.
 */
const PULL_MESSAGES = 5_000;
const BATCH_MESSAGES = 2_000;
/** The server shows signs of life twice as often; two that fail mean the reader is gone. */
const PULL_EXPIRES_MS = 10_000;
/** Between attempts to go on reading after a reader was lost. */
const RETRY_MS = 250;

export type StreamReaderOptions = {
  /** Messages asked for at once: fewer where others wait for answers on the same connection. */
  readonly pullMessages?: number;
};

/** Looks at one stream, with the reading verbs alone (wire.md §8). */
export function createJetStreamReader(
  reading: ReadingConnection,
  stream: string,
  log: Log,
  { pullMessages = PULL_MESSAGES }: StreamReaderOptions = {},
): StreamReader {
  const { nats } = reading;
  const history = createSubjectHistory(reading, stream);
  const many = createManyReader(nats, stream);
  const looking = `Reading stream ${stream}`;

  const facts = async (): Promise<StreamFacts | undefined> => {
    try {
      const manager = await jetstreamManager(nats, { checkAPI: false });
      const info = await manager.streams.info(stream, { deleted_details: true });
      return {
        name: stream,
        createdAt: info.created,
        messages: info.state.messages,
        firstSequence: info.state.first_seq,
        lastSequence: info.state.last_seq,
        deleted: info.state.deleted ?? [],
      };
    } catch (error) {
      if (apiCodeOf(error) === apiCodes.streamNotFound) return undefined;
      throw failureOf(error, looking);
    }
  };

  /** The stream as it is now, unless it has gone or is another one than the one being read. */
  const sameStream = async (createdAt: string | undefined): Promise<StreamFacts> => {
    const now = await facts();
    if (!now) throw new Unavailable(`Stream ${stream} is not there: it was deleted or never made.`);
    if (createdAt !== undefined && now.createdAt !== createdAt) {
      throw new Unavailable(`Stream ${stream} was made anew at ${now.createdAt}: read it from its beginning.`);
    }
    return now;
  };

  async function* follow(from: Sequence, signal: AbortSignal): AsyncGenerator<readonly StoredMessage[]> {
    const { createdAt } = await sameStream(undefined);
    let next = from;
    while (!signal.aborted) {
      try {
        for await (const batch of readOn(reading, stream, { from: next, pullMessages }, signal)) {
          next = (batch.at(-1)?.sequence ?? next) + 1;
          yield batch;
        }
      } catch (error) {
        const failure = failureOf(error, looking);
        if (nats.isClosed() || !(failure instanceof Unavailable)) throw failure;
        log.debug('lost the reader of a stream', { stream, next });
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
      if (!signal.aborted) await untilReachable(() => sameStream(createdAt), nats, signal);
    }
  }

  return {
    facts,
    follow,
    read: async (sequence) => {
      try {
        return await getStoredMessage(nats, stream, { seq: sequence });
      } catch (error) {
        throw failureOf(error, `${looking} at ${sequence}`);
      }
    },
    readMany: async (sequences, signal) => {
      try {
        return await many.read(sequences, signal);
      } catch (error) {
        throw failureOf(error, looking);
      }
    },
    readPerson: async (personId, signal) => {
      try {
        return await history.read(personEventsFilter(personId), 0, signal);
      } catch (error) {
        throw failureOf(error, looking);
      }
    },
  };
}

/** One reader's life: batches of what has arrived. Throws when the reader or the connection is lost. */
async function* readOn(
  reading: ReadingConnection,
  stream: string,
  { from, pullMessages }: { readonly from: Sequence; readonly pullMessages: number },
  signal: AbortSignal,
): AsyncGenerator<readonly StoredMessage[]> {
  const consumer = await openReader(reading, stream, from);
  try {
    const messages = await consumer.consume({
      max_messages: pullMessages,
      expires: PULL_EXPIRES_MS,
      abort_on_missing_resource: true,
    });
    const stop = () => messages.stop();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      for await (const batch of coalesce(messages, BATCH_MESSAGES)) yield batch.map(storedMessageOf);
    } finally {
      signal.removeEventListener('abort', stop);
      messages.stop();
    }
  } finally {
    await closeReader(consumer);
  }
}

/** Asks until the server answers; what it then says, or throws, is the answer. */
async function untilReachable(
  ask: () => Promise<unknown>,
  nats: { isClosed(): boolean },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      const unreachable = error instanceof Unavailable && error.cause !== undefined;
      if (!unreachable || nats.isClosed()) throw error;
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }
}
