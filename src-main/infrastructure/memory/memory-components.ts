import type { ComponentStore, KeptComponent } from '../../application/ports';

/** Components of persons, in memory. */
export function createMemoryComponents(): ComponentStore & { all(): readonly KeptComponent[] } {
  const kept = new Map<string, KeptComponent>();
  const keyOf = (personId: string, componentId: string) => `${personId}.${componentId}`;
  return {
    async keep(component) {
      const key = keyOf(component.personId, component.componentId);
      if ((kept.get(key)?.sequence ?? 0) < component.sequence) kept.set(key, component);
    },
    find: async (personId, componentId) => kept.get(keyOf(personId, componentId))?.body ?? undefined,
    all: () => [...kept.values()],
  };
}
