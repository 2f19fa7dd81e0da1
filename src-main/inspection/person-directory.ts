import { foldText } from '@shared/text/fold-text';
import { lifecycleStates, type PersonList, type PersonRow } from '@shared/views/person';
import type { Sequence } from '../domain/kernel/identity';
import type { RecordedMessage } from '../domain/wire/reading';
import { nothingCounted, numberedMessage } from '../domain/wire/version-count';
import { type PersonSummary, summarise, summaryAfter, type Told } from './person-summary';
import type { ChangedPersons } from './ports';

export type PersonSearch = {
  readonly search: string;
  readonly lifecycle: PersonRow['lifecycle'] | null;
  readonly limit: number;
};

/** Every person of the stream in a few words, found by what callers say. */
export type PersonDirectory = {
  /** The message with its person's version, where it does not say that itself; to be asked before it is folded. */
  numbered(message: RecordedMessage): RecordedMessage;
  /** Takes one more message of the stream, in order; returns the person's name as of this message. */
  fold(message: RecordedMessage): string | null;
  find(search: PersonSearch): Omit<PersonList, 'indexedTo'>;
  /** The person's name now; empty when there is none. */
  nameOf(personId: string): string;
  /** Sequence of the person's last message, 0 when there is none. */
  lastSequenceOf(personId: string): Sequence;
  /** The same for one that was read as written; its version is said. */
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

export function createPersonDirectory(): PersonDirectory {
  const touched = new Set<string>();
  const persons = new Map<string, PersonSummary>();
  /** Ids by name; those in `unplaced` are to be put in their place before it is read. */
  let ordered: string[] = [];
  const unplaced = new Set<string>();

  const summaryOf = (personId: string) => persons.get(personId) as PersonSummary;

  const compare = (left: string, right: string) => {
    const [a, b] = [summaryOf(left).order, summaryOf(right).order];
    return a < b ? -1 : a > b ? 1 : left < right ? -1 : 1;
  };

  /** Merging the few that are new into what is sorted costs one pass; sorting everything again would hold up the rows. */
  const inOrder = (): readonly string[] => {
    if (unplaced.size > 0) {
      const fresh = [...unplaced].sort(compare);
      const placed = ordered.filter((personId) => !unplaced.has(personId));
      ordered = merge(placed, fresh, compare);
      unplaced.clear();
    }
    return ordered;
  };

  const fold = (message: RecordedMessage): string | null => {
    if (message.personId === null) return null;
    const before = persons.get(message.personId);
    const after = summarise(before, message);
    return after ? keep(after, before) : null;
  };

  const keep = (after: PersonSummary, before: PersonSummary | undefined): string | null => {
    put(after, before);
    touched.add(after.personId);
    return after.names === '' ? null : after.name;
  };

  const put = (after: PersonSummary, before: PersonSummary | undefined) => {
    persons.set(after.personId, after);
    if (after.exists && (!before?.exists || before.order !== after.order)) unplaced.add(after.personId);
  };

  const forget = (personId: string) => {
    persons.delete(personId);
    unplaced.delete(personId);
    touched.delete(personId);
  };

  const numbered = (message: RecordedMessage) =>
    numberedMessage(message, persons.get(message.personId ?? '') ?? nothingCounted);

  return {
    numbered,

    fold,

    foldTold(told) {
      const before = persons.get(told.personId);
      return keep(summaryAfter(before, told), before);
    },

    find({ search, lifecycle, limit }) {
      const isHit = matcherOf(search);
      const perLifecycle = Object.fromEntries(lifecycleStates.map((state) => [state, 0])) as PersonList['perLifecycle'];
      const best: PersonRow[] = [];
      const others: PersonRow[] = [];
      let found = 0;
      const everybody = inOrder();
      for (const personId of everybody) {
        const summary = summaryOf(personId);
        const hit = isHit(summary);
        if (hit === 'no') continue;
        perLifecycle[summary.lifecycle] += 1;
        if (lifecycle !== null && summary.lifecycle !== lifecycle) continue;
        found += 1;
        const rows = hit === 'begins' ? best : others;
        if (rows.length < limit) rows.push(rowOf(summary));
      }
      return { found, total: everybody.length, perLifecycle, persons: [...best, ...others].slice(0, limit) };
    },

    nameOf: (personId) => persons.get(personId)?.name ?? '',

    lastSequenceOf: (personId) => persons.get(personId)?.lastSequence ?? 0,

    changed() {
      const changed = [...touched].flatMap((personId) => persons.get(personId) ?? []);
      const gone = [...touched].filter((personId) => !persons.has(personId));
      touched.clear();
      return { persons: changed, gone };
    },

    restore(saved) {
      for (const summary of saved) put(summary, undefined);
    },

    replace(personId, messages) {
      forget(personId);
      ordered = ordered.filter((placed) => placed !== personId);
      for (const message of messages) fold(numbered(message));
      touched.add(personId);
    },

    dropBefore(sequence) {
      for (const [personId, { lastSequence }] of persons) if (lastSequence < sequence) forget(personId);
      ordered = ordered.filter((personId) => persons.has(personId));
    },

    reset() {
      persons.clear();
      unplaced.clear();
      touched.clear();
      ordered = [];
    },
  };
}

type Hit = 'begins' | 'contains' | 'no';

/** Every word of the search must stand in a name, now or former, or the whole in the id; words that begin names lead. */
function matcherOf(search: string): (summary: PersonSummary) => Hit {
  const words = foldText(search).split(' ').filter(Boolean);
  const beginnings = words.map((word) => ` ${word}`);
  const whole = search.trim().toLowerCase();
  const idPart = /^[0-9a-f-]{3,36}$/.test(whole) ? whole : undefined;
  return ({ personId, names }) => {
    if (beginnings.every((beginning) => names.includes(beginning))) return 'begins';
    if (idPart !== undefined && personId.includes(idPart)) return 'contains';
    return words.every((word) => names.includes(word)) ? 'contains' : 'no';
  };
}

function rowOf({ personId, name, lifecycle, version, lastEvent, lastEventMs }: PersonSummary): PersonRow {
  return { personId, name, lifecycle, version, lastEvent, lastEventMs };
}

function merge<Item>(left: readonly Item[], right: readonly Item[], compare: (a: Item, b: Item) => number): Item[] {
  const merged: Item[] = [];
  let at = 0;
  for (const item of left) {
    while (at < right.length && compare(right[at] as Item, item) < 0) merged.push(right[at++] as Item);
    merged.push(item);
  }
  return merged.concat(right.slice(at));
}
