import type { StreamState } from '@shared/contract/stream';
import type { FilterableRow } from '@shared/query/query';
import { Forbidden, Unavailable } from '../application/ports';
import { type Changes, createChanges, pause } from './changes';
import { createIndexKeeper } from './index-keeper';
import type { PersonDirectory } from './person-directory';
import type { EventIndex, Log, StoredMessage, StreamFacts, StreamReader } from './ports';
import { createRate } from './rate';

/** How often the server is asked whether the stream is still the same, and a missing one whether it is there now. */
const LOOK_AGAIN_MS = 2_000;
/** First and longest wait after a failure; each is twice the one before. */
const RETRY_FIRST_MS = 250;
const RETRY_LONGEST_MS = 10_000;
export type StreamFollower = {
  state(): StreamState;
  /** Sequences still to be read, as far as the server has told. */
  toRead(): number;
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
  /** Rows of a stream that is not one of events: it tells of no persons. */
  readonly rowOf?: ((stored: StoredMessage) => FilterableRow) | undefined;
  /** What the user is to know of the index; empty when there is nothing. */
  readonly notice: string;
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
  const { stream, reader, index, log, notice } = parts;
  const changes = createChanges();
  /** Of what is read, and of what has been recorded since reading began: the first is not how busy the stream is. */
  const reading = createRate();
  const recording = createRate();
  const closing = new AbortController();
  const keeper = createIndexKeeper({
    ...parts,
    onRows(count) {
      const { last } = index.extent();
      reading.add(count, Date.now());
      recording.add(Math.min(count, Math.max(0, last - storedBefore)), Date.now());
      changes.announce();
    },
  });
  let waiting = new AbortController();
  let generation = parts.firstGeneration;
  let facts: StreamFacts | undefined;
  let lastToRead = 0;
  let storedBefore = 0;
  let retryMs = RETRY_FIRST_MS;
  let trouble: Pick<StreamState, 'state' | 'sentence'> | undefined = { state: 'connecting', sentence: '' };

  const toRead = () => Math.max(lastToRead - index.extent().last, 0);

  const state = (): StreamState => {
    const { total, first, last } = index.extent();
    const lastSequence = Math.max(facts?.lastSequence ?? 0, last);
    const eventsPerSecond = (toRead() > 0 ? reading : recording).perSecond(Date.now());
    const indexedTo = toRead() > 0 ? last : lastSequence;
    const place = { total, firstSequence: first, lastSequence, indexedTo };
    const createdAt = facts?.createdAt ?? index.origin() ?? null;
    const numbers = { stream, createdAt, ...place, eventsPerSecond, generation, ...(notice !== '' && { notice }) };
    if (trouble) return { ...trouble, ...numbers, indexedTo: last };
    if (toRead() === 0) return { state: 'live', sentence: '', ...numbers };
    const timeLeft = eventsPerSecond > 0 ? `, about ${formatDuration(toRead() / eventsPerSecond)}` : '';
    const sentence = `Reading ${stream}: ${toRead()} events still to come${timeLeft}.`;
    return { state: 'indexing', sentence, ...numbers };
  };

  const wait = (ms: number, signal: AbortSignal) => pause(ms, signal, waiting.signal);

  const tell = (next: typeof trouble) => {
    trouble = next;
    changes.announce();
  };

  const outOfReach = (error: unknown) =>
    ({ state: facts ? 'stale' : 'connecting', sentence: sentenceOf(error, log) }) as const;

  const startOver = async () => {
    await keeper.startOver();
    facts = undefined;
    lastToRead = 0;
    generation += 1;
  };

  /** What the server says now, after rows that it no longer has were dropped. */
  const look = async (signal: AbortSignal) => {
    const now = await reader.facts(signal);
    const verdict = await keeper.compare(now);
    if (verdict === 'fewer') generation += 1;
    if (now && verdict !== 'another') {
      facts = now;
      lastToRead = lastStored(now);
    }
    return { now, isAnother: verdict === 'another' };
  };

  const take = async (messages: readonly StoredMessage[]) => {
    retryMs = RETRY_FIRST_MS;
    await keeper.take(messages, lastToRead);
  };

  /** Asks the server every two seconds; ends the round when the stream is gone or another. */
  const keepLooking = async (round: AbortController) => {
    for (;;) {
      await wait(LOOK_AGAIN_MS, round.signal);
      if (round.signal.aborted) return;
      try {
        const { now, isAnother } = await look(round.signal);
        if (!now || isAnother) return round.abort();
        await keeper.saveWhenDue();
        if (toRead() === 0) await keeper.readPersons(round.signal);
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
    // It may have been closed while the server was asked.
    if (closing.signal.aborted) end();
    const looking = keepLooking(round);
    try {
      const from = Math.max(keeper.taken + 1, facts?.firstSequence ?? 1);
      // The keeper is one batch behind at most.
      for await (const batch of reader.follow(from, round.signal, 'passing')) {
        if (round.signal.aborted) break;
        await take(batch);
      }
    } finally {
      closing.signal.removeEventListener('abort', end);
      round.abort();
      await looking;
    }
  };

  /** The persons of the rows that were kept; without them the rows are of no use either. */
  const restore = async () => {
    try {
      await keeper.restore();
    } catch (error) {
      log.warn('the persons of the index cannot be read: it begins anew', { stream, error: String(error) });
      await startOver();
    }
  };

  const run = async () => {
    await restore();
    while (!closing.signal.aborted) {
      try {
        const { now, isAnother } = await look(closing.signal);
        if (isAnother || (await keeper.isOverwritten())) {
          await startOver();
          continue;
        }
        if (!now) {
          tell({ state: 'missing', sentence: missing(stream) });
          await wait(LOOK_AGAIN_MS, closing.signal);
          continue;
        }
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
    toRead,
    changes,
    lookNow() {
      waiting.abort();
      waiting = new AbortController();
    },
    async close() {
      closing.abort();
      await running;
      await keeper.close();
      await index.close();
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

function formatDuration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
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
