import type { FilterableRow } from '@shared/query/query';
import { parsePersonId } from '../domain/kernel/identity';
import { readEventMessage } from '../domain/wire/read-message';
import { createIndexRows } from './index-row';
import type { PersonDirectory } from './person-directory';
import type { EventIndex, IndexRow, Log, StoredMessage, StreamFacts, StreamReader } from './ports';

/** Messages between two breaths for queries: about 5 ms of decoding. */
const SLICE = 500;
/** A commit of this many rows costs half as much a row as one of half of them (docs/adr/0012). */
const COMMIT_ROWS = 131_072;
/** Nobody waits longer for a row to be found: at the end of the stream, and while more than such a commit is to come. */
const COMMIT_MS = 500;
const COMMIT_BEHIND_MS = 2_000;
/** What is read again at most after the process was killed. */
const SAVE_ROWS = 500_000;
/** Between two saves while little comes. */
const SAVE_MS = 5_000;
/** About 5 ms. */
const PERSONS_AT_ONCE = 250;
/** Persons read again one by one after events of theirs were deleted; of more the whole stream is. */
const MAX_READ_AGAIN = 500;

export type IndexKeeperParts = {
  readonly stream: string;
  readonly reader: StreamReader;
  readonly index: EventIndex;
  readonly persons: PersonDirectory;
  /** Rows of a stream that is not one of events: it tells of no persons. */
  readonly rowOf?: ((stored: StoredMessage) => FilterableRow) | undefined;
  readonly log: Log;
  /** Lets queries through; awaited between slices of messages. */
  readonly breathe: () => Promise<void>;
  /** Rows can be found that could not before. */
  readonly onRows: (count: number) => void;
};

/** What a look at the server means for the rows known so far. */
export type Verdict = 'same' | 'fewer' | 'another';

/** Keeps index and persons the same as the stream: takes what was read, drops what the stream has dropped, saves. */
export type IndexKeeper = ReturnType<typeof createIndexKeeper>;

export function createIndexKeeper(parts: IndexKeeperParts) {
  const { stream, reader, index, persons, log, breathe, onRows } = parts;
  /** Sequence of the last message taken, committed or not. */
  let taken = index.extent().last;
  let uncommitted = 0;
  let committedAt = performance.now();
  let unsaved = 0;
  let savedTo = taken;
  let savedAt = performance.now();

  const rowOf: (stored: StoredMessage) => IndexRow = parts.rowOf ?? createIndexRows(persons, stream);

  const commit = async () => {
    const count = uncommitted;
    uncommitted = 0;
    await index.commit();
    committedAt = performance.now();
    onRows(count);
  };

  const save = async () => {
    await writing;
    const changed = persons.changed();
    unsaved = 0;
    await index.save(changed);
    savedTo = index.extent().last;
    savedAt = performance.now();
  };

  /** What was last given to the index: to be written, or written. Whoever looks at the index waits for it. */
  let writing: Promise<void> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: what is compared with the server must not change meanwhile. */
  const inTurn = <Value>(change: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(change);
    turn = mine.catch(() => undefined);
    return mine;
  };

  /** The rows no longer come from what the stream holds: another message stands where the last one was. */
  const isOverwritten = async (): Promise<boolean> => {
    const { last } = index.extent();
    if (last === 0) return false;
    const stored = await reader.read(last);
    const [recordedMs] = (await index.rows([last])).recordedMs;
    return stored !== undefined && recordedMs !== undefined && Date.parse(stored.recordedAt) !== recordedMs;
  };

  /** Brings the persons of deleted events to what their remaining events say; false when they are too many. */
  const readAgain = async (deleted: readonly number[]): Promise<boolean> => {
    if (parts.rowOf) return true;
    const touched = new Set<string>();
    for (let from = 0; from < deleted.length && touched.size <= MAX_READ_AGAIN; from += 1_000) {
      const { personId } = await index.rows(deleted.slice(from, from + 1_000));
      for (const id of personId) if (id !== null) touched.add(id);
    }
    if (touched.size > MAX_READ_AGAIN) return false;
    for (const personId of touched) {
      const id = parsePersonId(personId);
      const messages = id ? await reader.readPerson(id) : [];
      // Those that come later are folded when they are taken.
      persons.replace(personId, messages.filter(({ sequence }) => sequence <= taken).map(readEventMessage));
    }
    return true;
  };

  return {
    get taken(): number {
      return taken;
    },

    /** Brings back the persons of the rows that the index has kept. Throws when they are not what was saved. */
    async restore(): Promise<void> {
      for await (const some of index.savedPersons()) {
        persons.restore(some);
        await breathe();
      }
      persons.dropBefore(index.extent().first);
    },

    /** Takes messages as they come; `toCome` is the last sequence that is known to be there. */
    take: (messages: readonly StoredMessage[], toCome: number): Promise<void> =>
      inTurn(async () => {
        const before = writing;
        let appended = before;
        for (let from = 0; from < messages.length; from += SLICE) {
          const slice = messages.slice(from, from + SLICE).filter(({ sequence }) => sequence > taken);
          taken = slice.at(-1)?.sequence ?? taken;
          appended = index.append(slice.map(rowOf));
          appended.catch(() => undefined);
          uncommitted += slice.length;
          unsaved += slice.length;
          await breathe();
        }
        const isBehind = toCome - taken > COMMIT_ROWS && index.extent().total > 0;
        const commitMs = isBehind ? COMMIT_BEHIND_MS : COMMIT_MS;
        const isDue = uncommitted >= COMMIT_ROWS || performance.now() - committedAt >= commitMs;
        writing = isDue || taken >= toCome ? commit() : appended;
        writing.catch(() => undefined);
        // Reading goes on while this batch is written, but no further than one ahead.
        await (taken >= toCome ? writing : before);
        if (unsaved >= SAVE_ROWS) await save();
      }),

    /** Commits and saves what has come, unless that was done a moment ago. */
    saveWhenDue: (): Promise<void> =>
      inTurn(async () => {
        if (uncommitted > 0 && performance.now() - committedAt >= COMMIT_MS) await commit();
        if (unsaved > 0 && performance.now() - savedAt >= SAVE_MS) await save();
      }),

    /** Reads what the search is to know of persons while nothing else is to be done; a search would have to. */
    async readPersons(signal: AbortSignal): Promise<void> {
      while (!signal.aborted && uncommitted === 0 && persons.readSome(PERSONS_AT_ONCE)) await breathe();
    },

    /** Drops what the stream has dropped. `another`: the rows are those of a stream that is no more. */
    compare: (now: StreamFacts | undefined): Promise<Verdict> =>
      inTurn(async () => {
        await writing;
        const origin = index.origin() ?? '';
        if (origin !== '' && (now?.createdAt !== origin || now.lastSequence < index.extent().last)) return 'another';
        if (!now) return 'same';
        if (origin === '') await index.reset(now.createdAt);
        const { first, total } = index.extent();
        const isPurged = total > 0 && now.firstSequence > first;
        if (isPurged) {
          log.info('the stream has dropped its oldest events', { stream, firstSequence: now.firstSequence });
          // What they told of their persons cannot be read again.
          if (now.firstSequence > savedTo + 1) await save();
          await index.dropBefore(now.firstSequence);
          persons.dropBefore(now.firstSequence);
          unsaved += 1;
        }
        const held = index.extent();
        const deleted = now.deleted.filter((sequence) => sequence >= held.first && sequence <= held.last);
        if (deleted.length <= held.last - held.first + 1 - held.total) return isPurged ? 'fewer' : 'same';
        log.info('events were deleted from the stream', { stream });
        if (!(await readAgain(deleted))) return 'another';
        // First the persons: a kill after the rows are gone would leave nothing that says whom to read again.
        await save();
        await index.drop(deleted);
        return 'fewer';
      }),

    isOverwritten,

    /** Forgets everything: what is read from now on is another stream, or the same from its beginning. */
    startOver: (): Promise<void> =>
      inTurn(async () => {
        log.info('the index begins anew', { stream });
        await writing.catch(() => undefined);
        await index.reset('');
        persons.reset();
        taken = 0;
        uncommitted = 0;
        unsaved = 0;
        savedTo = 0;
      }),

    close: (): Promise<void> =>
      inTurn(async () => {
        if (unsaved > 0 && (index.origin() ?? '') !== '') await save();
      }),
  };
}
