import type { PersonId, Sequence } from '../../domain/kernel/identity';
import { readEventMessage } from '../../domain/wire/read-message';
import type { RecordedMessage } from '../../domain/wire/reading';
import type { StoredMessage, StreamReader } from '../ports';
import { type FoldedHistory, foldHistory } from './folded-history';

/** Persons whose histories are kept folded: the one that is looked at, and those one came from. */
const MOST_KEPT = 6;
/** Together they hold at most so many messages, but for one: about 60 MB. */
const MOST_MESSAGES = 40_000;
/** Folded between two breaths. */
const SLICE = 500;

export type HistoryParts = {
  readonly reader: Pick<StreamReader, 'readPerson'>;
  /** Sequence of the person's last message that the index has come to, 0 when there is none. */
  readonly lastSequenceOf: (personId: PersonId) => Sequence;
  /** Another number whenever the stream has lost what was read. */
  readonly generation: () => number;
  readonly breathe: () => Promise<void>;
};

export type PersonHistories = {
  /** The person's history as far as the index has come, or further; only what was recorded since is read. */
  of(personId: PersonId, signal: AbortSignal): Promise<FoldedHistory>;
  /** The history as the stream has it at the call, however far the index has come. */
  latest(personId: PersonId, signal: AbortSignal): Promise<FoldedHistory>;
};

type Kept = { readonly history: FoldedHistory; readonly generation: number };

export function createPersonHistories(parts: HistoryParts): PersonHistories {
  const { reader, lastSequenceOf, generation, breathe } = parts;
  /** The one asked for last stands last. */
  const kept = new Map<PersonId, Kept>();
  /** Several questions come at once when a page opens: they share one reading. */
  const underWay = new Map<PersonId, Promise<FoldedHistory>>();

  const keep = (personId: PersonId, entry: Kept) => {
    kept.delete(personId);
    kept.set(personId, entry);
    let messages = 0;
    for (const { history } of kept.values()) messages += history.messages.length;
    for (const [oldest, { history }] of kept) {
      if (oldest === personId || (kept.size <= MOST_KEPT && messages <= MOST_MESSAGES)) break;
      kept.delete(oldest);
      messages -= history.messages.length;
    }
  };

  const read = async (personId: PersonId): Promise<FoldedHistory> => {
    const current = generation();
    const before = kept.get(personId);
    // Only what has come since is read and folded; states that are being looked at go on.
    const history = before?.generation === current ? before.history : foldHistory(personId);
    const stored = await reader.readPerson(personId, undefined, readTo(history) + 1);
    for (let from = 0; from < stored.length; from += SLICE) {
      history.append(stored.slice(from, from + SLICE).map(readToKeep));
      await breathe();
    }
    keep(personId, { history, generation: current });
    return history;
  };

  /** One reading of a person at a time, for whoever asks meanwhile. */
  const readOnce = (personId: PersonId): Promise<FoldedHistory> => {
    const known = underWay.get(personId);
    if (known) return known;
    const reading = read(personId).finally(() => {
      underWay.delete(personId);
    });
    underWay.set(personId, reading);
    return reading;
  };

  return {
    async of(personId, signal) {
      const found = kept.get(personId);
      if (found && found.generation === generation() && readTo(found.history) >= lastSequenceOf(personId)) {
        keep(personId, found);
        return found.history;
      }
      const history = await readOnce(personId);
      signal.throwIfAborted();
      return history;
    },

    async latest(personId, signal) {
      // One that has begun before may have missed the last message.
      await underWay.get(personId);
      const history = await readOnce(personId);
      signal.throwIfAborted();
      return history;
    },
  };
}

/** Sequence of the last message that was folded; 0 before the first. */
function readTo({ messages }: FoldedHistory): Sequence {
  return messages.at(-1)?.sequence ?? 0;
}

/** What a history is asked for of its headers; the others of 10,000 messages are a third of what they take. */
const keptHeaders = new Set(['X-Message-ID', 'X-Correlation-ID', 'X-Causation-ID', 'X-Actor', 'X-Producer'].map(lower));

function readToKeep(stored: StoredMessage): RecordedMessage {
  const message = readEventMessage(stored);
  return { ...message, headers: message.headers.filter(([name]) => keptHeaders.has(lower(name))) };
}

function lower(name: string): string {
  return name.toLowerCase();
}
