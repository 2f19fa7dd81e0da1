import type { PersonState } from '@shared/views/person-history';

/** A component that a person has, by what people recognise it by. */
export type PersonComponent = {
  readonly id: string;
  readonly type: string;
  readonly words: string;
  /** What it is, where one value says so: an address, a number, a name. */
  readonly value: string | null;
};

/** The components in a state, each once: the leaf that says what it is comes first, or any other it has. */
export function componentsOf(state: Pick<PersonState, 'groups'> | undefined): readonly PersonComponent[] {
  const found = new Map<string, PersonComponent>();
  for (const { path, label, value, masked } of (state?.groups ?? []).flatMap(({ leaves }) => leaves)) {
    const [kind, type, id] = path.split('/');
    if (kind !== 'components' || type === undefined || id === undefined) continue;
    const isMain = !label.includes(', ');
    if (isMain || !found.has(id))
      found.set(id, { id, type, words: `${label}: ${value ?? 'none'}`, value: isMain && !masked ? value : null });
  }
  return [...found.values()];
}

/** The values that a command sets, as they are now: what the state offers to change with it. */
export function presentValues(
  type: string,
  state: Pick<PersonState, 'groups'> | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const edits = (state?.groups ?? []).flatMap(({ leaves }) => leaves).flatMap(({ edit }) => edit ?? []);
  // A command that names a component changes one of several: which one is chosen first.
  return edits.find(({ command, data }) => command === type && !Object.hasOwn(data, 'component_id'))?.data;
}
