import { type KeptDiscard, type LetterControl, VersionConflict } from '../../application/ports';

/** Discarded letters and notes in memory. */
export function createMemoryLetterControl(): LetterControl {
  const discarded = new Map<string, KeptDiscard>();
  let last = 0;
  return {
    discarded: async () => [...discarded.values()],
    async keepDiscard(discard) {
      const { id, revision, keys } = discard;
      if ((discarded.get(id)?.revision ?? 0) !== revision) throw new VersionConflict('It was changed since.');
      last += 1;
      if (keys.length === 0) discarded.delete(id);
      else discarded.set(id, { ...discard, revision: last });
    },
    note: async () => undefined,
  };
}
