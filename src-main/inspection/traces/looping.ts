import type { Trace } from '@shared/views/trace';

/** Causes that are looked back on from each policy. */
const FAR = 64;

/** The same policy reacts again below itself, or causes go in a circle. */
export function isLooping({ nodes, circle }: Pick<Trace, 'nodes' | 'circle'>): boolean {
  if (circle !== null) return true;
  return nodes.some(({ kind, title, parent }) => {
    if (kind !== 'policy') return false;
    let at = parent;
    for (let steps = 0; at !== null && steps < FAR; steps += 1) {
      const cause: Trace['nodes'][number] | undefined = nodes[at];
      if (cause?.kind === 'policy' && cause.title === title) return true;
      at = cause?.parent ?? null;
    }
    return false;
  });
}
