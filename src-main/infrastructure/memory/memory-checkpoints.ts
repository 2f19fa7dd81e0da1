import type { ProjectionCheckpoints } from '../../application/ports';

/** Checkpoints of projections, in memory. */
export function createMemoryCheckpoints(): ProjectionCheckpoints & { readonly kept: Map<string, readonly string[]> } {
  const kept = new Map<string, readonly string[]>();
  return {
    kept,
    load: async (projection) => kept.get(projection),
    async save(projection, lines) {
      kept.set(projection, [...lines]);
    },
  };
}
