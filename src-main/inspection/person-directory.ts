import type { PersonList } from '@shared/views/person';
import type { Sequence } from '../domain/kernel/identity';
import type { RecordedMessage } from '../domain/wire/reading';
import { nothingCounted, numberedMessage } from '../domain/wire/version-count';
import { type DirectoryEntry, type Everybody, findPersons, type PersonSearch } from './person-search/find-persons';
import { createSearchColumns } from './person-search/search-columns';
import { isNamed, type PersonSummary, summarise, summaryAfter, type Told, tell } from './person-summary';
import type { ChangedPersons } from './ports';

export type { PersonSearch } from './person-search/find-persons';

/** Every person of the stream in a few words, found by what callers say. */
export type PersonDirectory = {
  /** The message with its person's version, where it does not say that itself; to be asked before it is folded. */
  numbered(message: RecordedMessage): RecordedMessage;
  /** Takes one more message of the stream, in order; returns the person's name as of this message. */
  fold(message: RecordedMessage): string | null;
  find(search: PersonSearch): Omit<PersonList, 'indexedTo' | 'toRead'>;
  /** Undefined where nothing tells of such a person. */
  summaryOf(personId: string): PersonSummary | undefined;
  /** Sequence of the person's last message, 0 when there is none. */
  lastSequenceOf(personId: string): Sequence;
  /** The same as `fold` for one that was read as written; its version is said. */
  foldTold(told: Told): string | null;
  /** What has changed since the last time this was asked. */
  changed(): ChangedPersons;
  /** Takes persons as they were when they were saved. */
  restore(saved: readonly PersonSummary[]): void;
  /** Begins anew with one person: these are all messages there are of them. */
  replace(personId: string, messages: readonly RecordedMessage[]): void;
  /** Forgets persons of whom the stream holds nothing from this sequence on. */
  dropBefore(sequence: Sequence): void;
  reset(): void;
};

/** What the search and the order of names depend on. */
type Seen = Pick<PersonSummary, 'exists' | 'order' | 'facts' | 'lifecycle'>;

export function createPersonDirectory(): PersonDirectory {
  const columns = createSearchColumns();
  const touched = new Set<string>();
  const entries = new Map<string, DirectoryEntry>();
  const bySlot: (DirectoryEntry | undefined)[] = [];
  const freeSlots: number[] = [];
  /** By name; those in `unplaced` are to be put in their place before it is read. */
  let ordered: DirectoryEntry[] = [];
  let orderedSlots: Uint32Array | undefined;
  const unplaced = new Set<DirectoryEntry>();
  /** Those of whom the search does not know the latest. */
  const unread = new Set<DirectoryEntry>();

  /** Merging the few that are new into what is sorted costs one pass; sorting everything again would hold up the rows. */
  const slotsInOrder = (): Uint32Array => {
    if (unplaced.size > 0) {
      const fresh = [...unplaced].sort(compare);
      ordered = merge(
        ordered.filter((entry) => !unplaced.has(entry)),
        fresh,
      );
      unplaced.clear();
      orderedSlots = undefined;
    }
    orderedSlots ??= Uint32Array.from(ordered, ({ slot }) => slot);
    return orderedSlots;
  };

  const everybody = (): Everybody => {
    for (const entry of unread) columns.put(entry.slot, entry.summary);
    unread.clear();
    return {
      ordered: slotsInOrder(),
      slots: bySlot.length,
      columns,
      entryIn: (slot) => bySlot[slot] as DirectoryEntry,
      entryOf: (personId) => entries.get(personId),
    };
  };

  const fold = (message: RecordedMessage): string | null => {
    if (message.personId === null) return null;
    const after = summarise(entries.get(message.personId)?.summary, message);
    return after ? keep(after) : null;
  };

  const keep = (after: PersonSummary): string | null => {
    put(after);
    touched.add(after.personId);
    return isNamed(after) ? after.name : null;
  };

  const put = (after: PersonSummary) => {
    const known = entries.get(after.personId);
    const entry = known ?? { summary: after, slot: freeSlots.pop() ?? bySlot.length };
    const before = known?.summary;
    entry.summary = after;
    if (!known) {
      entries.set(after.personId, entry);
      bySlot[entry.slot] = entry;
    }
    noteChange(entry, before);
  };

  const noteChange = (entry: DirectoryEntry, before: Seen | undefined) => {
    const { exists, order, facts, lifecycle } = entry.summary;
    if (!exists) return;
    if (!before?.exists || before.order !== order) unplaced.add(entry);
    if (!before?.exists || before.facts !== facts || before.lifecycle !== lifecycle) unread.add(entry);
  };

  /** Those that are gone are to be taken out of the order afterwards. */
  const forget = (entry: DirectoryEntry) => {
    const { summary, slot } = entry;
    columns.drop(slot);
    bySlot[slot] = undefined;
    freeSlots.push(slot);
    entries.delete(summary.personId);
    unplaced.delete(entry);
    unread.delete(entry);
    touched.delete(summary.personId);
  };

  const takeOutForgotten = () => {
    ordered = ordered.filter((entry) => bySlot[entry.slot] === entry);
    orderedSlots = undefined;
  };

  const numbered = (message: RecordedMessage) =>
    numberedMessage(message, entries.get(message.personId ?? '')?.summary ?? nothingCounted);

  return {
    numbered,

    fold,

    foldTold(told) {
      const entry = entries.get(told.personId);
      if (!entry) return keep(summaryAfter(undefined, told));
      const { summary } = entry;
      const { exists, order, facts, lifecycle } = summary;
      tell(summary, told);
      noteChange(entry, { exists, order, facts, lifecycle });
      touched.add(told.personId);
      return isNamed(summary) ? summary.name : null;
    },

    find: (search) => findPersons(everybody(), search),

    summaryOf(personId) {
      const summary = entries.get(personId)?.summary;
      // A copy: ours changes with the next event.
      return summary?.exists ? { ...summary } : undefined;
    },

    lastSequenceOf: (personId) => entries.get(personId)?.summary.lastSequence ?? 0,

    changed() {
      const changed = [...touched].flatMap((personId) => entries.get(personId)?.summary ?? []);
      const gone = [...touched].filter((personId) => !entries.has(personId));
      touched.clear();
      return { persons: changed, gone };
    },

    restore(saved) {
      for (const summary of saved) put(summary);
    },

    replace(personId, messages) {
      const entry = entries.get(personId);
      if (entry) {
        forget(entry);
        takeOutForgotten();
      }
      for (const message of messages) fold(numbered(message));
      touched.add(personId);
    },

    dropBefore(sequence) {
      for (const entry of entries.values()) if (entry.summary.lastSequence < sequence) forget(entry);
      takeOutForgotten();
    },

    reset() {
      entries.clear();
      unplaced.clear();
      unread.clear();
      touched.clear();
      columns.clear();
      bySlot.length = 0;
      freeSlots.length = 0;
      ordered = [];
      orderedSlots = undefined;
    },
  };
}

function compare({ summary: left }: DirectoryEntry, { summary: right }: DirectoryEntry): number {
  if (left.order !== right.order) return left.order < right.order ? -1 : 1;
  return left.personId < right.personId ? -1 : 1;
}

function merge(left: readonly DirectoryEntry[], right: readonly DirectoryEntry[]): DirectoryEntry[] {
  const merged: DirectoryEntry[] = [];
  let at = 0;
  for (const entry of left) {
    while (at < right.length && compare(right[at] as DirectoryEntry, entry) < 0) {
      merged.push(right[at++] as DirectoryEntry);
    }
    merged.push(entry);
  }
  return merged.concat(right.slice(at));
}
