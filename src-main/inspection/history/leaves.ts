import type { Json } from '../../domain/kernel/metadata';
import { isFields } from '../../domain/person/component-id';
import type { PersonName } from '../../domain/person/events';
import type { Component, Lifecycle, Person } from '../../domain/person/state';
import { isMainField } from './leaf-fields';
import { leafPath } from './leaf-path';
import { sameJson } from './same-json';

/** The values that a person's state consists of, by path; what is absent or null is none. */
export type Leaves = ReadonlyMap<string, Json>;

/** One leaf before and after an event; undefined: it is not there. */
export type LeafChange = {
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
};

/** Metadata types that keep how far an onboarding is: their fields are values of their own (wire.md §3). */
export const onboardingTypes = ['onboarding_state', 'profile_onboarding_state'] as const;

export function leavesOf(person: Person): Leaves {
  const leaves = new Map<string, Json>();
  for (const part of parts) part.each(person, into(leaves));
  return leaves;
}

/** What differs between two states, in the order of the later one. Costs what has changed, not what there is. */
export function changedLeaves(earlier: Person, later: Person): readonly LeafChange[] {
  const before = new Map<string, Json>();
  const after = new Map<string, Json>();
  for (const part of parts) part.changed(earlier, later, into(before), into(after));
  const changes: LeafChange[] = [];
  for (const [path, value] of after) {
    const old = before.get(path);
    if (old === undefined || !sameJson(old, value)) changes.push({ path, before: old, after: value });
  }
  for (const [path, value] of before) if (!after.has(path)) changes.push({ path, before: value, after: undefined });
  return changes;
}

type Emit = (path: string, value: Json) => void;

/** States share what has not changed: comparing parts by identity finds what has. */
type Part = {
  each(person: Person, emit: Emit): void;
  changed(earlier: Person, later: Person, emitBefore: Emit, emitAfter: Emit): void;
};

function whole<Value>(pick: (person: Person) => Value, leaves: (value: Value, emit: Emit) => void): Part {
  return {
    each: (person, emit) => leaves(pick(person), emit),
    changed(earlier, later, emitBefore, emitAfter) {
      const [before, after] = [pick(earlier), pick(later)];
      if (before === after) return;
      leaves(before, emitBefore);
      leaves(after, emitAfter);
    },
  };
}

function byKey<Value>(
  pick: (person: Person) => ReadonlyMap<string, Value>,
  leaves: (key: string, value: Value, emit: Emit) => void,
): Part {
  return {
    each(person, emit) {
      for (const [key, value] of pick(person)) leaves(key, value, emit);
    },
    changed(earlier, later, emitBefore, emitAfter) {
      const [before, after] = [pick(earlier), pick(later)];
      if (before === after) return;
      for (const [key, value] of after) {
        const old = before.get(key);
        if (old === value) continue;
        if (old !== undefined) leaves(key, old, emitBefore);
        leaves(key, value, emitAfter);
      }
      for (const [key, value] of before) if (!after.has(key)) leaves(key, value, emitBefore);
    },
  };
}

const parts: readonly Part[] = [
  whole(({ name }) => name, nameLeaves),
  whole(({ birthDate }) => birthDate, textAt('birth_date')),
  whole(({ deathDate }) => deathDate, textAt('death_date')),
  whole(({ source }) => source, textAt('source')),
  whole(({ lifecycle }) => lifecycle, lifecycleLeaves),
  byKey(
    ({ components }) => components,
    (_, component, emit) => componentLeaves(component, emit),
  ),
  byKey(({ locations }) => locations, valueIn('locations')),
  byKey(({ employments }) => employments, valueIn('employments')),
  byKey(({ identities }) => identities, valueIn('identities')),
  byKey(({ annotations }) => annotations, annotationLeaves),
  byKey(({ attributes }) => attributes, valueIn('attributes')),
];

function nameLeaves(name: PersonName, emit: Emit): void {
  textAt('name/given_name')(name.givenName, emit);
  textAt('name/family_name')(name.familyName, emit);
  if (name.middleNames.length > 0) emit('name/middle_names', name.middleNames);
  textAt('name/preferred_name')(name.preferredName, emit);
  textAt('name/honorific')(name.honorific, emit);
  textAt('name/suffix')(name.suffix, emit);
}

function lifecycleLeaves(state: Lifecycle, emit: Emit): void {
  if (state.tag === 'Draft') return;
  emit('lifecycle/state', state.tag === 'MergedInto' ? 'Merged' : state.tag);
  if (state.tag === 'Deceased') emit('lifecycle/date_of_death', state.dateOfDeath);
  if (state.tag === 'MergedInto') emit('lifecycle/merged_into', state.targetPersonId);
  if ('reason' in state) textAt('lifecycle/reason')(state.reason, emit);
}

function componentLeaves({ id, type, data }: Component, emit: Emit): void {
  const path = leafPath('components', type, id);
  if (!isFields(data)) {
    emit(path, data ?? 'recorded');
    return;
  }
  let isNamed = false;
  let fields = 0;
  for (const [field, value] of Object.entries(data)) {
    if (field === 'component_id' || value === null) continue;
    isNamed ||= isMainField(type, field);
    fields += 1;
    emit(`${path}/${leafPath(field)}`, value);
  }
  // What has nothing that says what it is can still be seen.
  if (!isNamed) emit(path, fields === 0 ? 'without details' : 'recorded');
}

function annotationLeaves(type: string, value: Json, emit: Emit): void {
  const isOnboarding = onboardingTypes.some((known) => known === type);
  if (!isOnboarding || !isFields(value)) {
    valueIn('annotations')(type, value, emit);
    return;
  }
  for (const [field, inner] of Object.entries(value)) {
    if (inner !== null) emit(leafPath('annotations', type, field), inner);
  }
}

function textAt(path: string): (value: string | null, emit: Emit) => void {
  return (value, emit) => {
    if (value !== null && value !== '') emit(path, value);
  };
}

function valueIn(of: string): (key: string, value: Json, emit: Emit) => void {
  return (key, value, emit) => {
    if (value !== null) emit(leafPath(of, key), value);
  };
}

function into(leaves: Map<string, Json>): Emit {
  return (path, value) => leaves.set(path, value);
}
