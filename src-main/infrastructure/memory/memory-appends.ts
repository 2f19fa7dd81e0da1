import type { KeptAppend, PendingAppends } from '../../application/ports';

/** Events that wait to be appended, in memory. */
export function createMemoryAppends(): PendingAppends {
  const kept = new Map<string, KeptAppend>();
  let revision = 0;

  return {
    async keep(append) {
      revision += 1;
      const keeping = { ...append, revision };
      kept.set(append.commandId, keeping);
      return keeping;
    },
    find: async (commandId) => kept.get(commandId),
    async remove({ commandId, revision: removed }) {
      if (kept.get(commandId)?.revision === removed) kept.delete(commandId);
    },
    commandIds: async () => [...kept.keys()],
  };
}
