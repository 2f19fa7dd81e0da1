import { type BloomFilter, withIds } from '../domain/kernel/bloom-filter';
import type { PersonId } from '../domain/kernel/identity';
import { encodeSnapshot } from '../domain/wire/snapshot-codec';
import { Failure } from './failures';
import { pause } from './pause';
import type { PersonHistory } from './person-history';
import type { Clock, Log, SnapshotStore } from './ports';

export type SnapshotPorts = { readonly snapshots: SnapshotStore; readonly clock: Clock; readonly log: Log };

/** A snapshot that was taken: these ids are in the filter now. */
export type TakenSnapshot = {
  readonly history: PersonHistory;
  readonly ids: readonly string[];
  readonly filter: BloomFilter;
};

export type SnapshotWriter = {
  /** Takes a snapshot some time later, nobody waits for it. The history must have no incomplete command. */
  offer(history: PersonHistory): void;
  /** Resolves when everything offered has been taken. */
  close(): Promise<void>;
};

/** More persons than this wait only while the server is slower than the commands: theirs come after 100 more versions. */
const MOST_WAITING = 1_000;
/** Ids at a time, so that commands are not held up by a long history: about 5 ms. */
const IDS_AT_ONCE = 500;

/** Writes snapshots one after the other, behind the commands. */
export function createSnapshotWriter(
  { snapshots, clock, log }: SnapshotPorts,
  onTaken: (snapshot: TakenSnapshot) => void,
): SnapshotWriter {
  const waiting = new Map<PersonId, { readonly history: PersonHistory; readonly ids: readonly string[] }>();
  const never = new AbortController().signal;
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    for (const [personId, { history, ids }] of waiting) {
      waiting.delete(personId);
      await take(history, ids).catch((error: unknown) => {
        const reason = error instanceof Failure ? error.message : String(error);
        log.warn('a snapshot was not written: the person takes longer to load', { personId, reason });
      });
    }
    writing = undefined;
  }

  async function take(history: PersonHistory, ids: readonly string[]): Promise<void> {
    let filter = history.earlier;
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      // The answer to the command leaves first.
      await pause(0, never);
      filter = withIds(filter, ids.slice(at, at + IDS_AT_ONCE));
    }
    onTaken({ history, ids, filter });
    const { person, version, messages, lastSequence, lastEventId } = history;
    const body = encodeSnapshot({ person, version, messages, lastSequence, commands: filter, takenAt: clock.now() });
    await snapshots.save(person.id, { body, lastEventId });
  }

  return {
    offer(history) {
      if (waiting.size >= MOST_WAITING) return;
      waiting.set(history.person.id, { history, ids: [...history.commands.keys()] });
      writing ??= write();
    },
    close: () => writing ?? Promise.resolve(),
  };
}
