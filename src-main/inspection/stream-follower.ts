import type { StreamState } from '@shared/contract/stream';
import { Forbidden, Unavailable } from '../application/ports';
import { readEventMessage } from '../domain/wire/read-message';
import { type Changes, createChanges, pause } from './changes';
import { eventRowOf } from './event-row';
import type { PersonDirectory } from './person-directory';
import type { EventIndex, Log, StoredMessage, StreamFacts, StreamReader } from './ports';
import { createRate } from './rate';

/** How often the server is asked whether the stream is still the same, and a missing one whether it is there now. */
const LOOK_AGAIN_MS = 2_000;
/** First and longest wait after a failure; each is twice the one before. */
const RETRY_FIRST_MS = 250;
const RETRY_LONGEST_MS = 10_000;
/** Messages between two breaths for queries: about 10 ms of decoding. */
const SLICE = 500;

export type StreamFollower = {
  state(): StreamState;
  /** Announced whenever the state, the rows or the persons have changed. */
  readonly changes: Changes;
  /** Looks at the stream at once instead of at the next time: something about the connection has changed. */
  lookNow(): void;
  close(): Promise<void>;
};

export type FollowerParts = {
  readonly stream: string;
  readonly reader: StreamReader;
  readonly index: EventIndex;
  readonly persons: PersonDirectory;
  readonly log: Log;
  /** Lets queries through; awaited between slices of messages. */
  readonly breathe: () => Promise<void>;
  /** Number of the first generation: another one in every run, because windows outlive this process. */
  readonly firstGeneration: number;
};

/**
 * Keeps index and persons at the end of the stream for as long as it is not closed: reads what is there, then what
 * comes, begins anew when the stream turns out to be another one, and waits for what is missing or out of reach.
 */
export function followStream(parts: FollowerParts): StreamFollower {
  const { stream, reader, index, persons, log } = parts;
  const changes = createChanges();
  /** Of what is read, and of what has been recorded since reading began: the first is not how busy the stream is. */
  const reading = createRate();
  const recording = createRate();
  const closing = new AbortController();
  let waiting = new AbortController();
  let generation = parts.firstGeneration;
  let facts: StreamFacts | undefined;
  let lastToRead = 0;
  let storedBefore = 0;
  let retryMs = RETRY_FIRST_MS;
  let trouble: Pick<StreamState, 'state' | 'sentence'> | undefined = { state: 'connecting', sentence: '' };

  const state = (): StreamState => {
    const { total, first, last } = index.extent();
    const lastSequence = Math.max(facts?.lastSequence ?? 0, last);
    const toRead = Math.max(lastToRead - last, 0);
    const eventsPerSecond = (toRead > 0 ? reading : recording).perSecond(Date.now());
    const indexedTo = toRead > 0 ? last : lastSequence;
    const numbers = { stream, total, firstSequence: first, lastSequence, indexedTo, eventsPerSecond, generation };
    if (trouble) return { ...trouble, ...numbers, indexedTo: last };
    if (toRead === 0) return { state: 'live', sentence: '', ...numbers };
    return { state: 'indexing', sentence: `Reading ${stream}: ${toRead} events still to come.`, ...numbers };
  };

  const wait = (ms: number, signal: AbortSignal) => pause(ms, signal, waiting.signal);

  const tell = (next: typeof trouble) => {
    trouble = next;
    changes.announce();
  };

  const outOfReach = (error: unknown) =>
    ({ state: facts ? 'stale' : 'connecting', sentence: sentenceOf(error, log) }) as const;

  const startOver = async () => {
    log.info('the stream is gone or was created anew: the index begins anew', { stream });
    await index.reset();
    persons.reset();
    facts = undefined;
    lastToRead = 0;
    generation += 1;
  };

  /** What the server says now, and whether that is another stream than the one indexed so far. */
  const look = async (signal: AbortSignal) => {
    const { last } = index.extent();
    const now = await reader.facts(signal);
    const isAnother = facts !== undefined && (now?.createdAt !== facts.createdAt || now.lastSequence < last);
    return { now, isAnother };
  };

  const learn = async (now: StreamFacts) => {
    facts = now;
    lastToRead = lastStored(now);
    const { first, total } = index.extent();
    if (total === 0 || now.firstSequence <= first) return;
    log.info('the stream has dropped its oldest events', { stream, firstSequence: now.firstSequence });
    await index.dropBefore(now.firstSequence);
    persons.dropBefore(now.firstSequence);
    generation += 1;
  };

  const rowOf = (stored: StoredMessage) => {
    const message = persons.numbered(readEventMessage(stored));
    return eventRowOf(message, persons.fold(message));
  };

  const take = async (messages: readonly StoredMessage[]) => {
    retryMs = RETRY_FIRST_MS;
    for (let from = 0; from < messages.length; from += SLICE) {
      const { last } = index.extent();
      const slice = messages.slice(from, from + SLICE).filter(({ sequence }) => sequence > last);
      await index.append(slice.map(rowOf));
      reading.add(slice.length, Date.now());
      recording.add(slice.filter(({ sequence }) => sequence > storedBefore).length, Date.now());
      changes.announce();
      await parts.breathe();
    }
  };

  /** Asks the server every two seconds; ends the round when the stream is gone or another. */
  const keepLooking = async (round: AbortController) => {
    for (;;) {
      await wait(LOOK_AGAIN_MS, round.signal);
      if (round.signal.aborted) return;
      try {
        const { now, isAnother } = await look(round.signal);
        if (!now || isAnother) return round.abort();
        await learn(now);
        tell(undefined);
      } catch (error) {
        if (round.signal.aborted) return;
        tell(outOfReach(error));
      }
    }
  };

  /** Reads until the stream is another one; throws what the reader throws. */
  const readOn = async () => {
    const round = new AbortController();
    const end = () => round.abort();
    closing.signal.addEventListener('abort', end, { once: true });
    const looking = keepLooking(round);
    try {
      const from = Math.max(index.extent().last + 1, facts?.firstSequence ?? 1);
      for await (const batch of reader.follow(from, round.signal)) {
        if (round.signal.aborted) break;
        await take(batch);
      }
    } finally {
      closing.signal.removeEventListener('abort', end);
      round.abort();
      await looking;
    }
  };

  const run = async () => {
    while (!closing.signal.aborted) {
      try {
        const { now, isAnother } = await look(closing.signal);
        if (isAnother) await startOver();
        if (!now) {
          tell({ state: 'missing', sentence: missing(stream) });
          await wait(LOOK_AGAIN_MS, closing.signal);
          continue;
        }
        await learn(now);
        storedBefore = lastToRead;
        tell(undefined);
        await readOn();
        await wait(RETRY_FIRST_MS, closing.signal);
      } catch (error) {
        if (closing.signal.aborted) return;
        tell(outOfReach(error));
        await wait(retryMs, closing.signal);
        retryMs = Math.min(retryMs * 2, RETRY_LONGEST_MS);
      }
    }
  };

  const running = run();
  return {
    state,
    changes,
    lookNow() {
      waiting.abort();
      waiting = new AbortController();
    },
    close() {
      closing.abort();
      return running;
    },
  };
}

/** The last sequence that can still be read: what was deleted at the end never comes. */
function lastStored({ messages, lastSequence, deleted }: StreamFacts): number {
  if (messages === 0) return 0;
  const gone = new Set(deleted);
  let last = lastSequence;
  while (gone.has(last)) last -= 1;
  return last;
}

function missing(stream: string): string {
  return `There is no stream ${stream} on this server: whoever processes commands creates it; looking again every 2 s.`;
}

function sentenceOf(error: unknown, log: Log): string {
  if (error instanceof Unavailable || error instanceof Forbidden) return error.message;
  log.error('following the stream failed unexpectedly', {
    error: error instanceof Error ? error.stack : String(error),
  });
  return 'Unexpected fault while reading the stream: the log has the details; trying again.';
}
