import type { SnapshotStore, StoredSnapshot } from '../../application/ports';
import type { PersonId } from '../../domain/kernel/identity';

/** The last two snapshots of each person, in memory. */
export function createMemorySnapshots(): SnapshotStore {
  const kept = new Map<PersonId, readonly StoredSnapshot[]>();

  return {
    latest: async (personId) => kept.get(personId)?.[0],
    previous: async (personId) => kept.get(personId)?.[1],
    async save(personId, snapshot) {
      kept.set(personId, [snapshot, ...(kept.get(personId) ?? [])].slice(0, 2));
    },
  };
}
