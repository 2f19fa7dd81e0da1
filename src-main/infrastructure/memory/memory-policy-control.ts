import type { PolicyControl, PolicyPosition, PolicyPositions, PolicySwitch } from '../../application/ports';

/** Switches in memory: whoever watches is told at once. */
export function createMemoryPolicyControl(): PolicyControl {
  const switches = new Map<string, PolicySwitch>();
  const watchers = new Set<() => void>();
  return {
    async watch(policies, tell) {
      const tellNow = () => tell(new Set(policies.filter((name) => switches.get(name)?.enabled === false)));
      watchers.add(tellNow);
      tellNow();
      return {
        close: async () => {
          watchers.delete(tellNow);
        },
      };
    },
    async set(change) {
      switches.set(change.policy, change);
      for (const tellNow of watchers) tellNow();
    },
  };
}

/** A position in memory. */
export function createMemoryPolicyPositions(): PolicyPositions {
  let kept: PolicyPosition | undefined;
  return {
    async begin(position) {
      if (kept?.streamCreatedAt !== position.streamCreatedAt) kept = position;
      return kept;
    },
    async advance({ streamCreatedAt, upTo }) {
      if (kept?.streamCreatedAt === streamCreatedAt) kept = { ...kept, upTo: Math.max(kept.upTo, upTo) };
    },
  };
}
