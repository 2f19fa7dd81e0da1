import type { PersonState, StateLeaf, ValueOrigin } from '@shared/views/person-history';

/** An origin of which only the version need be said. */
export function anOrigin(version: number): ValueOrigin {
  return {
    version,
    sequence: 100 + version,
    ms: 1000 * version,
    type: 'NameUpdated',
    by: null,
    producer: null,
    commandId: null,
    correlationId: null,
    reason: null,
    note: null,
    before: null,
  };
}

/** A leaf of which only what matters need be said; its path is its label. */
export function aLeaf(given: Partial<StateLeaf> = {}): StateLeaf {
  return {
    path: given.label ?? 'Name',
    label: 'Name',
    value: 'Ada',
    masked: false,
    origin: anOrigin(1),
    change: null,
    compared: null,
    differs: false,
    edit: null,
    ...given,
  };
}

/** A state with these leaves in one group. */
export function aState(
  version: number,
  leaves: readonly StateLeaf[],
  removed: PersonState['removed'] = [],
): PersonState {
  return {
    version,
    sequence: 100 + version,
    ms: 1000 * version,
    lifecycle: 'Active',
    name: 'Ada',
    groups: [{ key: 'all', title: 'All', leaves: [...leaves] }],
    removed,
    json: '{}',
    folded: version,
    foldedMs: 0,
    without: null,
  };
}
