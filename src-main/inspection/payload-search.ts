import { clausesOf, payloadTestOf, type Query } from '@shared/query';
import type { Changes } from './changes';
import { pause } from './changes';
import { everything, nothing } from './filter-query';
import type { EventIndex, Log, MatchingRows, StoredMessage, StreamReader } from './ports';

/** So many candidates are read one by one, several at a time; more are read with all that lies between them. */
const FEW = 200;
/** Candidates that lie further apart than this on average are read one by one, too, up to so many. */
const FAR_APART = 50;
const MOST_ONE_BY_ONE = 5_000;
const AT_A_TIME = 32;
/** Each further text of a filter doubles what the index is asked. */
const MOST_TEXTS = 4;
const RETRY_MS = 1_000;

export type PayloadSearchParts = {
  readonly index: EventIndex;
  readonly reader: StreamReader;
  readonly changes: Changes;
  readonly log: Log;
  /** Another number when rows found so far may be gone. */
  readonly generation: () => number;
};

/** How far a search for texts in payloads has come. */
export type SearchProgress = { readonly found: MatchingRows; readonly searchedTo: number; readonly toSearch: number };

/** A filter with free text: the index says which rows may fulfil it, their payloads are read to see which do. */
export type PayloadSearch = {
  progress(): SearchProgress;
  /** Searches from the oldest row on, and what comes later, until the signal aborts; what was found stays. */
  listen(signal: AbortSignal): void;
};

/** Whether the payloads of the filter's texts can be searched: there are not too many of them. */
export function isSearchable(query: Query): boolean {
  return textsOf(query).length <= MOST_TEXTS;
}

export function createPayloadSearch(query: Query, parts: PayloadSearchParts): PayloadSearch {
  const { index, reader, changes, log, generation } = parts;
  const tests = textsOf(query).map(payloadTestOf);
  const decoder = new TextDecoder();
  let begun = generation();
  let found: number[] = [];
  let searchedTo = 0;
  let toSearch = 0;
  let listeners = 0;
  let searching = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const tell = (to: number, left: number) => {
    searchedTo = to;
    toSearch = left;
    changes.announce();
  };

  const startOver = () => {
    begun = generation();
    found = [];
    searchedTo = 0;
  };

  /** Keeps those of the messages that fulfil the filter, given which of its texts each holds. */
  const sift = async (messages: readonly StoredMessage[], candidates: MatchingRows) => {
    const fulfilling = new Map<string, MatchingRows>();
    for (const { sequence, bytes } of messages) {
      if (sequence <= searchedTo || !holds(candidates, sequence)) continue;
      const payload = decoder.decode(bytes);
      const held = tests.map((test) => test(payload));
      const key = held.join();
      const rows = fulfilling.get(key) ?? (await index.matching(settled(query, held)));
      fulfilling.set(key, rows);
      if (holds(rows, sequence)) found.push(sequence);
    }
  };

  const readFew = async (candidates: MatchingRows, from: number, signal: AbortSignal) => {
    for (let at = from; at < candidates.total && !signal.aborted; at += AT_A_TIME) {
      const to = Math.min(at + AT_A_TIME, candidates.total);
      const sequences = Array.from({ length: to - at }, (_, step) => candidates.sequenceAt(at + step));
      const messages = await Promise.all(sequences.map((sequence) => reader.read(sequence, signal)));
      if (begun !== generation()) return;
      await sift(
        messages.filter((message) => message !== undefined),
        candidates,
      );
      tell(sequences.at(-1) ?? searchedTo, candidates.total - to);
    }
  };

  const readAll = async (candidates: MatchingRows, from: number, signal: AbortSignal) => {
    const last = candidates.sequenceAt(candidates.total - 1);
    const reading = new AbortController();
    const stop = () => reading.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for await (const messages of reader.follow(candidates.sequenceAt(from), reading.signal)) {
        if (signal.aborted || begun !== generation()) return;
        await sift(messages, candidates);
        const to = messages.at(-1)?.sequence ?? last;
        tell(Math.min(to, last), candidates.total - candidates.countBefore(to + 1));
        if (to >= last) return;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      reading.abort();
    }
  };

  const search = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const changed = changes.next(signal);
      if (begun !== generation()) startOver();
      const { last } = index.extent();
      const candidates = await index.matching(query);
      const from = candidates.countBefore(searchedTo + 1);
      const left = candidates.total - from;
      if (left === 0) {
        if (searchedTo < last || toSearch > 0) tell(Math.max(searchedTo, last), 0);
        await changed;
        continue;
      }
      const span = candidates.sequenceAt(candidates.total - 1) - candidates.sequenceAt(from);
      const isFew = left <= FEW || (left <= MOST_ONE_BY_ONE && span / left > FAR_APART);
      await (isFew ? readFew : readAll)(candidates, from, signal);
    }
  };

  const keepSearching = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      try {
        await search(signal);
      } catch (error) {
        if (!signal.aborted) log.debug('the search in payloads is interrupted', { error: String(error) });
        await pause(RETRY_MS, signal);
      }
    }
  };

  return {
    progress() {
      const isValid = begun === generation();
      return { found: rowsOf(isValid ? found : []), searchedTo: isValid ? searchedTo : 0, toSearch };
    },
    listen(signal) {
      if (signal.aborted) return;
      listeners += 1;
      if (listeners === 1) {
        searching = new AbortController();
        const { signal: wanted } = searching;
        // One at a time: what two found would be there twice.
        running = running.then(() => keepSearching(wanted));
      }
      const leave = () => {
        listeners -= 1;
        if (listeners === 0) searching.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
    },
  };
}

/** Each text of the query, in the order of `clausesOf`. */
function textsOf(query: Query) {
  return clausesOf(query).flatMap(({ clause }) => (clause.key === 'text' ? [clause.match] : []));
}

/** The query for payloads that hold exactly these of its texts: it needs no payload any more. */
function settled(query: Query, held: readonly boolean[]): Query {
  const answers = [...held];
  const settle = (part: Query): Query => {
    switch (part.kind) {
      case 'all':
        return part;
      case 'clause':
        if (part.clause.key !== 'text') return part;
        return answers.shift() ? everything : nothing;
      case 'not':
        return { ...part, part: settle(part.part) };
      default:
        return { ...part, parts: part.parts.map(settle) };
    }
  };
  return settle(query);
}

function holds(rows: MatchingRows, sequence: number): boolean {
  const position = rows.countBefore(sequence);
  return position < rows.total && rows.sequenceAt(position) === sequence;
}

/** Rows of ascending sequences, as of now. */
function rowsOf(sequences: readonly number[]): MatchingRows {
  const total = sequences.length;
  return {
    total,
    sequenceAt(position) {
      const sequence = position < total ? sequences[position] : undefined;
      if (sequence === undefined) throw new RangeError(`there is no row ${position} of ${total}`);
      return sequence;
    },
    countBefore(sequence) {
      let [low, high] = [0, total];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((sequences[middle] as number) < sequence) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
