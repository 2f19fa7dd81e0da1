import type { PersonId, Sequence } from '../../domain/kernel/identity';
import { type MessageAsStored, readEventMessage } from '../../domain/wire/read-message';
import { createHistoryMemory, type HistoryMemory } from '../history-memory';
import { continueHistory, emptyHistory, eventIdOf, type PersonHistory } from '../person-history';
import type { PersonLoading } from '../person-loading';
import type { EventLog, PendingAppends } from '../ports';
import type { RehearsalSource } from './rehearsal-source';

/** Of folded histories kept between rehearsals: whoever types a command asks for the same person again and again. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;
/** Folding as many takes 0.1 ms: reading them again costs less than asking whether there are more. */
const SHORT = 20;

/** Persons as they are now, folded. Throws `Unavailable`. */
export type Present = (personId: PersonId, signal: AbortSignal) => Promise<PersonHistory>;

/** Reads persons whole, and a long history again only when something has been added to it. */
export function createPresent(source: RehearsalSource): Present {
  const kept = createHistoryMemory(MOST_KEPT_BYTES);
  return async (personId, signal) => {
    const known = kept.get(personId);
    if (known && isLast(known, await source.readLast(personId))) return known;
    const messages = await source.readPerson(personId, signal);
    const lastSequence = messages.at(-1)?.sequence ?? 0;
    const history = continueHistory(emptyHistory(personId), messages.map(readEventMessage), lastSequence);
    if (messages.length > SHORT) kept.keep(history);
    return history;
  };
}

/** Whether nothing has come since; in a stream that was made anew another event may stand at the same sequence. */
function isLast({ lastSequence, lastEventId }: PersonHistory, last: MessageAsStored | undefined): boolean {
  return last?.sequence === lastSequence && eventIdOf(readEventMessage(last)) === lastEventId;
}

/**
 * What the write side needs besides the present, made of nothing but memory: appends are taken and go nowhere. One
 * world belongs to one rehearsal, in which each command finds what those before it left.
 */
export type RehearsalWorld = {
  readonly loading: PersonLoading;
  readonly memory: HistoryMemory;
  readonly eventLog: EventLog;
  readonly pendingAppends: PendingAppends;
  /** The person as the rehearsal has them now. */
  look(personId: PersonId): Promise<PersonHistory>;
  /** Stream sequence of the last message that was read of anybody. */
  readTo(): Sequence;
};

export function createRehearsalWorld(present: Present, signal: AbortSignal): RehearsalWorld {
  const persons = new Map<PersonId, PersonHistory>();
  let readTo = 0;

  const look = async (personId: PersonId): Promise<PersonHistory> => {
    const known = persons.get(personId);
    if (known) return known;
    const now = await present(personId, signal);
    readTo = Math.max(readTo, now.lastSequence);
    // The maps grow in place as the history goes on, and this one must not grow for those who rehearse next.
    const own = { ...now, commands: new Map(now.commands), incomplete: new Set(now.incomplete) };
    persons.set(personId, own);
    return own;
  };

  return {
    look,
    readTo: () => readTo,
    loading: { load: look, loadWhole: look, readOn: async (history) => history },
    memory: {
      get: (personId) => persons.get(personId),
      keep: (history) => void persons.set(history.person.id, history),
      forget: (personId) => void persons.delete(personId),
    },
    eventLog: {
      appendsTogether: true,
      append: async (_personId, expectedLastSequence) => expectedLastSequence,
      read: nobodyAsks,
      readIfShort: nobodyAsks,
    },
    pendingAppends: {
      find: async () => undefined,
      remove: async () => undefined,
      commandIds: async () => [],
      keep: nobodyAsks,
    },
  };
}

/** Histories come through `loading`, and events that are appended together need not be kept. */
async function nobodyAsks(): Promise<never> {
  throw new Error('A rehearsal reads persons whole, and keeps nothing.');
}
