import type { PersonState, StateGroup, StateLeaf } from '@shared/views/person-history';

/** Whether two answers say the same of a leaf: most of a state is untouched from one version to the next. */
export function sameLeaf(one: StateLeaf, other: StateLeaf): boolean {
  return (
    one === other ||
    (one.path === other.path &&
      one.label === other.label &&
      one.value === other.value &&
      one.masked === other.masked &&
      one.change === other.change &&
      one.compared === other.compared &&
      one.differs === other.differs &&
      one.origin?.version === other.origin?.version &&
      one.origin?.sequence === other.origin?.sequence &&
      JSON.stringify(one.edit) === JSON.stringify(other.edit))
  );
}

/** Groups with only what the event changed, or what differs from the version compared with. */
export function changesOnly(groups: readonly StateGroup[], isComparing: boolean): StateGroup[] {
  return groups
    .map((group) => ({
      ...group,
      leaves: group.leaves.filter((leaf) => (isComparing ? leaf.differs : leaf.change !== null)),
    }))
    .filter(({ leaves }) => leaves.length > 0);
}

/** How much the event looked at changed, removals included. */
export function countChanges(state: PersonState): number {
  const leaves = [...state.groups.flatMap((group) => group.leaves), ...state.removed];
  return leaves.filter(({ change }) => change !== null).length;
}

/** How many values differ from the version compared with. */
export function countDifferences(state: PersonState): number {
  return state.groups.flatMap(({ leaves }) => leaves).filter(({ differs }) => differs).length;
}

/** What is there now and was not yet at the version looked at. */
export function notYetThere(state: PersonState, present: PersonState): StateLeaf[] {
  const known = new Set(
    [...state.groups.flatMap(({ leaves }) => leaves), ...state.removed]
      .filter(({ value }) => value !== null)
      .map(({ path }) => path),
  );
  return present.groups
    .flatMap(({ leaves }) => leaves)
    .filter(({ path, value, origin }) => value !== null && !known.has(path) && (origin?.version ?? 0) > state.version);
}

/** The leaf at a path, also if it is no more. */
export function leafAt(state: PersonState, path: string): StateLeaf | undefined {
  const removed = state.removed.find((leaf) => leaf.path === path);
  return (
    state.groups.flatMap(({ leaves }) => leaves).find((leaf) => leaf.path === path && leaf.origin !== null) ?? removed
  );
}
