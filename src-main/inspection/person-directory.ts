import type { PersonList } from '@shared/views/person';
import type { Sequence } from '../domain/kernel/identity';
import type { RecordedMessage } from '../domain/wire/reading';
import { NO_SPAN } from '../domain/wire/spans';
import { nothingCounted, numberedMessage } from '../domain/wire/version-count';
import { idPlace, type WrittenMessage } from '../domain/wire/written-message';
import { createKnownIds } from './known-ids';
import { type DirectoryEntry, type Everybody, findPersons, type PersonSearch } from './person-search/find-persons';
import { createPersonOrder } from './person-search/person-order';
import { createSearchColumns } from './person-search/search-columns';
import { createShownNames } from './person-search/shown-names';
import { createToldLogs } from './person-search/told-logs';
import {
  countEvent,
  countMessage,
  type KeptSummary,
  nobody,
  type PersonSummary,
  rename,
  type SavedPerson,
  type Told,
  tell,
  toldIn,
} from './person-summary';
import type { ChangedPersons } from './ports';

export type { PersonSearch } from './person-search/find-persons';

/** Every person of the stream in a few words, found by what callers say. */
export type PersonDirectory = {
  /** The message with its person's version, where it does not say that itself; to be asked before it is folded. */
  numbered(message: RecordedMessage): RecordedMessage;
  /** Takes one more message of the stream, in order; returns the person's name as of this message. */
  fold(message: RecordedMessage): string | null;
  /** Reads for the search what so many have told, before somebody searches; false when it knows everything. */
  readSome(most: number): boolean;
  find(search: PersonSearch): Omit<PersonList, 'indexedTo' | 'toRead'>;
  /** Undefined where nothing tells of such a person. */
  summaryOf(personId: string): PersonSummary | undefined;
  /** Sequence of the person's last message, 0 when there is none. */
  lastSequenceOf(personId: string): Sequence;
  /** The same as `fold` for a message that was read from its bytes. */
  foldWritten(written: WrittenMessage, sequence: Sequence): string | null;
  /** What has changed since the last time this was asked; to be read before anything else is folded. */
  changed(): ChangedPersons;
  /** Takes persons as they were when they were saved. */
  restore(saved: readonly SavedPerson[]): void;
  /** Begins anew with one person: these are all messages there are of them. */
  replace(personId: string, messages: readonly RecordedMessage[]): void;
  /** Forgets persons of whom the stream holds nothing from this sequence on. */
  dropBefore(sequence: Sequence): void;
  reset(): void;
};

export function createPersonDirectory(): PersonDirectory {
  const columns = createSearchColumns();
  const logs = createToldLogs();
  const order = createPersonOrder();
  const shownNameIn = createShownNames();
  const entries = new Map<string, DirectoryEntry>();
  const bySlot: (DirectoryEntry | undefined)[] = [];
  const freeSlots: number[] = [];
  /** Those who changed since they were saved, and those who went. */
  let unsaved: DirectoryEntry[] = [];
  const gone = new Set<string>();
  /** Those of whom the search does not know the latest. */
  let unread: DirectoryEntry[] = [];

  const readSome = (most: number): boolean => {
    for (const entry of unread.splice(Math.max(0, unread.length - most))) {
      if (!entry.isUnread) continue;
      entry.isUnread = false;
      columns.put(entry.slot, entry.summary, logs.factsOf(entry.slot));
    }
    return unread.length > 0;
  };

  const everybody = (): Everybody => {
    readSome(unread.length);
    return {
      ordered: order.slots(),
      slots: bySlot.length,
      columns,
      entryIn: (slot) => bySlot[slot] as DirectoryEntry,
      entryOf: (personId) => entries.get(personId),
      factsOf: logs.factsOf,
    };
  };

  const entryOf = (personId: string): DirectoryEntry => entries.get(personId) ?? enter(nobody(personId));

  const entryWritten = createKnownIds(entryOf, (entry) => bySlot[entry.slot] === entry);

  const enter = (summary: KeptSummary): DirectoryEntry => {
    const slot = freeSlots.pop() ?? bySlot.length;
    const entry = { summary, slot, isUnsaved: false, isUnread: false, isUnplaced: false };
    entries.set(summary.personId, entry);
    bySlot[slot] = entry;
    return entry;
  };

  const noteUnsaved = (entry: DirectoryEntry) => {
    if (entry.isUnsaved) return;
    entry.isUnsaved = true;
    unsaved.push(entry);
  };

  /** Once for all that a search reads of them, however much comes in between. */
  const noteUnread = (entry: DirectoryEntry) => {
    if (entry.isUnread || !entry.summary.exists) return;
    entry.isUnread = true;
    unread.push(entry);
  };

  const fold = (message: RecordedMessage): string | null => {
    const { personId } = message;
    if (personId === null) return null;
    const entry = entryOf(personId);
    take(entry, toldIn(message));
    return nameOf(entry.summary);
  };

  const take = (entry: DirectoryEntry, told: Told) => {
    const { summary } = entry;
    const before = summary.order;
    const wasThere = summary.exists;
    tell(summary, told);
    if (told.event) logs.take(entry.slot, told.event);
    noteUnsaved(entry);
    if (told.event) noteUnread(entry);
    if (summary.exists && (!wasThere || summary.order !== before)) order.note(entry);
  };

  /** Those that are gone are to be taken out of the order afterwards. */
  const forget = (entry: DirectoryEntry) => {
    const { summary, slot } = entry;
    columns.drop(slot);
    logs.drop(slot);
    bySlot[slot] = undefined;
    freeSlots.push(slot);
    entries.delete(summary.personId);
    entry.isUnread = false;
    entry.isUnsaved = false;
    order.forget(entry);
  };

  const takeOutForgotten = () => order.keepOnly((entry) => bySlot[entry.slot] === entry);

  const numbered = (message: RecordedMessage) =>
    numberedMessage(message, entries.get(message.personId ?? '')?.summary ?? nothingCounted);

  function* savedOf(changed: readonly DirectoryEntry[]): Generator<SavedPerson> {
    for (const { summary, slot } of changed) yield { ...summary, told: logs.bytesOf(slot) };
  }

  return {
    numbered,
    fold,

    foldWritten(written, sequence) {
      const { eventType } = written;
      const entry = entryWritten(written.ids, written.idsAt + idPlace.person);
      const { summary } = entry;
      const isNew = !summary.exists;
      const { lifecycle } = summary;
      countMessage(summary, sequence, eventType, written.occurredMs);
      countEvent(summary, eventType, written.version);
      noteUnsaved(entry);
      if (logs.takeWritten(entry.slot, written) || isNew || summary.lifecycle !== lifecycle) noteUnread(entry);
      if (isNew) order.note(entry);
      if (written.givenName !== NO_SPAN) {
        const shown = shownNameIn(written);
        if (shown.order !== summary.order) order.note(entry);
        rename(summary, shown);
      }
      return nameOf(summary);
    },

    readSome,
    find: (search) => findPersons(everybody(), search),

    summaryOf(personId) {
      const entry = entries.get(personId);
      // A copy: ours changes with the next event.
      return entry?.summary.exists ? { ...entry.summary, facts: logs.factsOf(entry.slot) } : undefined;
    },

    lastSequenceOf: (personId) => entries.get(personId)?.summary.lastSequence ?? 0,

    changed() {
      const changed = unsaved.filter(({ isUnsaved }) => isUnsaved);
      const left = [...gone].filter((personId) => !entries.has(personId));
      for (const entry of changed) entry.isUnsaved = false;
      unsaved = [];
      gone.clear();
      return { persons: { [Symbol.iterator]: () => savedOf(changed) }, gone: left };
    },

    restore(saved) {
      for (const { told, ...summary } of saved) {
        const entry = enter(summary);
        logs.restore(entry.slot, told);
        noteUnread(entry);
        if (summary.exists) order.note(entry);
      }
    },

    replace(personId, messages) {
      const entry = entries.get(personId);
      if (entry) {
        forget(entry);
        takeOutForgotten();
      }
      gone.add(personId);
      for (const message of messages) fold(numbered(message));
    },

    dropBefore(sequence) {
      for (const entry of entries.values()) if (entry.summary.lastSequence < sequence) forget(entry);
      takeOutForgotten();
    },

    reset() {
      columns.clear();
      logs.clear();
      order.clear();
      entries.clear();
      gone.clear();
      bySlot.length = 0;
      freeSlots.length = 0;
      unsaved = [];
      unread = [];
    },
  };
}

function nameOf({ isNamed, name }: KeptSummary): string | null {
  return isNamed ? name : null;
}
