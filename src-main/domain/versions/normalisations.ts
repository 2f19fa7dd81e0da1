import type { VersionedJson } from '../kernel/version-registry';

/** A spelling of V1 times that no schema version names, and its usual form (domain.md §6.6). */
export type Normalisation = {
  /** One sentence without a full stop. */
  readonly says: string;
  /** The same object when there is nothing to change. */
  readonly apply: (json: VersionedJson) => VersionedJson;
  /** Fields as they were stored. */
  readonly example: VersionedJson;
};

const nameFields = ['name', 'old_name', 'new_name'];
const personFields = ['person_id', 'source_person_id', 'target_person_id', 'merged_into_id'];

export const normalisations: readonly Normalisation[] = [
  {
    says: 'first_name, last_name and middle_name became given_name, family_name and middle_names',
    apply: (json) => changed(json, nameFields, usualName),
    example: { name: { first_name: 'Grace', last_name: 'Okafor', middle_name: null } },
  },
  {
    says: 'the person id became an object',
    apply: (json) => changed(json, personFields, (value) => (typeof value === 'string' ? { id: value } : value)),
    example: { person_id: '00000000-0000-4000-8000-000000000001' },
  },
];

/** The event in its usual spelling, and which normalisations that took. */
export function normalise(json: VersionedJson): {
  readonly json: VersionedJson;
  readonly taken: readonly Normalisation[];
} {
  let usual = json;
  const taken = normalisations.filter(({ apply }) => {
    const before = usual;
    usual = apply(before);
    return usual !== before;
  });
  return { json: usual, taken };
}

function usualName(value: unknown): unknown {
  if (!isFields(value) || !('first_name' in value || 'last_name' in value || 'middle_name' in value)) return value;
  const { first_name, last_name, middle_name, ...rest } = value;
  return {
    given_name: first_name ?? '',
    family_name: last_name ?? '',
    middle_names: middle_name === undefined || middle_name === null || middle_name === '' ? [] : [middle_name],
    ...rest,
  };
}

function changed(json: VersionedJson, names: readonly string[], change: (value: unknown) => unknown): VersionedJson {
  const changes = names.flatMap((name) => {
    const before = json[name];
    const after = change(before);
    return after === before ? [] : [[name, after] as const];
  });
  return changes.length === 0 ? json : { ...json, ...Object.fromEntries(changes) };
}

function isFields(value: unknown): value is VersionedJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
