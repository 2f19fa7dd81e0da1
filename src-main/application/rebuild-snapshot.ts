import { emptyBloomFilter, withIds } from '../domain/kernel/bloom-filter';
import type { PersonId, Version } from '../domain/kernel/identity';
import { nameInSentence } from '../domain/person/name';
import { type MessageAsStored, readEventMessage } from '../domain/wire/read-message';
import { encodeSnapshot } from '../domain/wire/snapshot-codec';
import { continueHistory, emptyHistory } from './person-history';
import { type Audit, type Clock, Gone, type SnapshotStore, Unavailable } from './ports';

export type RebuildPorts = {
  /** Every message of the person, oldest first, as the stream's leader has them. */
  readonly readPerson: (personId: PersonId) => Promise<readonly MessageAsStored[]>;
  readonly snapshots: Pick<SnapshotStore, 'save'>;
  readonly audit: Audit;
  readonly clock: Clock;
};

export type Rebuilding = {
  /** Made by whoever asks; the same again when they repeat it. */
  readonly id: string;
  readonly personId: PersonId;
  readonly actor: string;
  readonly reason: string;
};

export type RebuiltSnapshot = { readonly version: Version; readonly messages: number; readonly sentence: string };

/**
 * Folds a person's whole history and keeps that in place of the latest snapshot. The audit comes first: what cannot be
 * audited is not done. Throws `Gone` when there is no such person, `Unavailable` when it cannot be done now.
 */
export async function rebuildSnapshot(ports: RebuildPorts, rebuilding: Rebuilding): Promise<RebuiltSnapshot> {
  const { readPerson, snapshots, audit, clock } = ports;
  const { id, personId, actor, reason } = rebuilding;
  const messages = (await readPerson(personId)).map(readEventMessage);
  const lastSequence = messages.at(-1)?.sequence;
  if (lastSequence === undefined) {
    throw new Gone(`There is no person ${personId}, and no snapshot was made: check the id.`);
  }
  const history = continueHistory(emptyHistory(personId), messages, lastSequence);
  const name = nameInSentence(history.person.name);
  if (history.incomplete.size > 0) {
    throw new Unavailable(
      `No snapshot of ${name} was made: a command is not finished; issue any command to them, which finishes it, and try again.`,
    );
  }
  const takenAt = clock.now();
  const { person, version } = history;
  await audit.record({
    id,
    action: 'snapshot_rebuilt',
    at: takenAt,
    actor,
    ids: { person: personId },
    counts: { version, messages: messages.length },
    ...(reason.trim() !== '' && { reason: reason.trim() }),
  });
  const commands = withIds(emptyBloomFilter, [...history.commands.keys()]);
  const body = encodeSnapshot({ person, version, messages: messages.length, lastSequence, commands, takenAt });
  await snapshots.save(personId, { body, lastEventId: history.lastEventId });
  const sentence = `The snapshot of ${name} was made anew from all ${messages.length} messages, at version ${version}.`;
  return { version, messages: messages.length, sentence };
}
