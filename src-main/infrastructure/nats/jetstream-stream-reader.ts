import { setTimeout as delay } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { Forbidden, Unavailable } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import { personEventsFilter } from '../../domain/wire/subjects';
import type { Log, PassingMessages, StoredMessage, StreamFacts, StreamReader } from '../../inspection/ports';
import type { CatchUp } from './catch-up';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { closeReader, openReader } from './ordered-reader';
import { pullMessages } from './pulled-messages';
import { createManyReader } from './read-many';
import type { ReadingConnection } from './read-only';
import { getStoredMessage } from './stored-messages';
import { createSubjectHistory } from './subject-history';

/**
 * Asked for at once: by number, which is 1.6 times as fast as by bytes (performance.md §1). 20,000 are no faster for a
 * reader that does something with them, and kept 90 MB more in memory.
 */
const PULL_MESSAGES = 5_000;
const BATCH_MESSAGES = 2_000;
/** Fewer are read before a thread has begun. */
const MUCH = 5_000;
/** Between attempts to go on reading after a reader was lost. */
const RETRY_MS = 250;

export type StreamReaderOptions = {
  /** Messages asked for at once: fewer where others wait for answers on the same connection. */
  readonly pullMessages?: number;
  /** Reads what is stored, when it is much. */
  readonly catchUp?: CatchUp | undefined;
};

type KnownFacts = Pick<StreamFacts, 'createdAt' | 'firstSequence' | 'deleted'>;

/** Looks at one stream, with the reading verbs alone (wire.md §8). */
export function createJetStreamReader(
  reading: ReadingConnection,
  stream: string,
  log: Log,
  { pullMessages = PULL_MESSAGES, catchUp }: StreamReaderOptions = {},
): StreamReader {
  const { nats } = reading;
  const history = createSubjectHistory(reading, stream);
  const many = createManyReader(nats, stream);
  const looking = `Reading stream ${stream}`;

  /** As the server said when it was last asked for all of them; only what is dropped at the front leaves this list. */
  let known: KnownFacts | undefined;
  const factsOf = (state: { messages: number; last_seq: number }, told: KnownFacts): StreamFacts => ({
    name: stream,
    messages: state.messages,
    lastSequence: state.last_seq,
    ...told,
  });

  const facts = async (): Promise<StreamFacts | undefined> => {
    try {
      const { streams } = await jetstreamManager(nats, { checkAPI: false });
      const { created: createdAt, state, config } = await streams.info(stream);
      assertLookable(stream, config.retention);
      const { first_seq: firstSequence, num_deleted: gone = 0 } = state;
      const isKnown =
        known?.createdAt === createdAt && known.firstSequence === firstSequence && known.deleted.length === gone;
      if (known && isKnown) return factsOf(state, known);
      if (gone === 0) {
        known = { createdAt, firstSequence, deleted: [] };
        return factsOf(state, known);
      }
      const { created, state: now } = await streams.info(stream, { deleted_details: true });
      known = { createdAt: created, firstSequence: now.first_seq, deleted: now.deleted ?? [] };
      return factsOf(now, known);
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

  async function* follow(
    from: Sequence,
    signal: AbortSignal,
    passing?: PassingMessages,
  ): AsyncGenerator<readonly StoredMessage[]> {
    const { createdAt, lastSequence } = await sameStream(undefined);
    let next = from;
    if (catchUp && lastSequence - from >= MUCH) {
      for await (const batch of catchUp({ createdAt, from, to: lastSequence }, signal, passing)) {
        next = (batch.at(-1)?.sequence ?? next) + 1;
        yield batch;
      }
    }
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
    readPerson: async (personId, signal, from = 0) => {
      try {
        return await history.read(personEventsFilter(personId), from, signal);
      } catch (error) {
        throw failureOf(error, looking);
      }
    },
  };
}

/** Where messages go once somebody has taken them, a reader takes them from those they are meant for (wire.md §8). */
function assertLookable(stream: string, retention: string): void {
  if (retention === 'limits') return;
  const kind = retention === 'workqueue' ? 'a work queue' : 'kept for those who are interested';
  throw new Forbidden(
    `Stream ${stream} is ${kind}: reading along would take its messages from those they are meant for, so it is not read; choose a stream with limits retention.`,
  );
}

/** One reader's life: batches of what has arrived. Throws when the reader or the connection is lost. */
async function* readOn(
  reading: ReadingConnection,
  stream: string,
  { from, pullMessages: ahead }: { readonly from: Sequence; readonly pullMessages: number },
  signal: AbortSignal,
): AsyncGenerator<readonly StoredMessage[]> {
  const reader = await openReader(reading, stream, from);
  try {
    const { name: consumer } = await reader.info(true);
    yield* pullMessages({ nats: reading.nats, stream, consumer, ahead, most: BATCH_MESSAGES }, signal);
  } finally {
    await closeReader(reader);
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
