import { commandEntry } from '@shared/catalogue/commands';
import { isMasked } from '@shared/catalogue/masking';
import type { StateLeaf } from '@shared/views/person-history';
import type { Json } from '../../domain/kernel/metadata';
import { isFields } from '../../domain/person/component-id';
import { componentTypes } from '../../domain/person/component-types';
import { lifecycle } from '../../domain/person/lifecycle';
import type { Component, Person } from '../../domain/person/state';
import { encodeName } from '../../domain/wire/name-codec';
import { leafPath, segmentsOf } from './leaf-path';
import { onboardingTypes } from './leaves';
import type { FilledCommand } from './wire-commands';

/**
 * The command that changes the leaf, filled with what is there now but for what is masked; null when none does, or none
 * would be accepted.
 */
export function editOf(person: Person, path: string, value: Json | undefined): StateLeaf['edit'] {
  const edit = fullEditOf(person, path, value);
  if (edit === null || !isMasked(JSON.stringify(edit.data))) return edit;
  const open = Object.entries(edit.data).filter(([, filled]) => !isMasked(JSON.stringify(filled)));
  return { ...edit, data: Object.fromEntries(open) };
}

function fullEditOf(person: Person, path: string, value: Json | undefined): StateLeaf['edit'] {
  const { tag } = person.lifecycle;
  if (lifecycle.final.includes(tag)) return null;
  if (path === 'birth_date') return value === undefined ? { command: 'SetBirthDate', data: { birth_date: '' } } : null;
  if (path === 'lifecycle/state') {
    return { command: tag === 'Active' ? 'DeactivatePerson' : 'ReactivatePerson', data: { reason: '' } };
  }
  // Everything else wants an active person (wire.md §3).
  if (tag !== 'Active') return null;
  if (path.startsWith('name/')) {
    return { command: 'UpdateName', data: { name: encodeName(person.name), reason: null } };
  }
  const step = onboardingTypes.findIndex((type) => path === leafPath('annotations', type, 'state'));
  if (step >= 0) return { command: 'Onboarding', data: { workflow: step === 0 ? 'full' : 'profile' } };
  return path.startsWith('components/') ? componentEdit(person, path, value ?? null) : null;
}

function componentEdit(person: Person, path: string, value: Json): StateLeaf['edit'] {
  const component = componentAt(person, path);
  if (!component) return null;
  const own = leafPath('components', component.type, component.id);
  if (path === own) return changeOf(component, isFields(component.data) ? {} : value);
  const fields = isFields(component.data) ? Object.keys(component.data) : [];
  const field = fields.find((name) => path === `${own}/${leafPath(name)}`);
  return field === undefined ? null : changeOf(component, { [field]: value });
}

/** Ids that are longer than a segment of a path are cut there: then the path tells all the same. */
function componentAt({ components }: Person, path: string): Component | undefined {
  const [, , id = ''] = segmentsOf(path);
  const isIn = (component: Component) => path.startsWith(leafPath('components', component.type, component.id));
  const named = components.get(id);
  return named && isIn(named) ? named : [...components.values()].find(isIn);
}

/** Commands that know the fields of a component's type. */
export const knownUpdates: ReadonlyMap<string, string> = new Map([
  ['EmailAddress', 'UpdateEmail'],
  ['PhoneNumber', 'UpdatePhone'],
  ['Skill', 'UpdateSkill'],
  ['SocialProfile', 'UpdateSocialProfile'],
  ['Employment', 'UpdateEmployment'],
]);
const preferences: ReadonlyMap<string, string> = new Map([
  ['CommunicationPreferences', 'UpdateCommunicationPreferences'],
  ['PrivacyPreferences', 'UpdatePrivacyPreferences'],
]);

/** The command that sets these fields of the component: the one that knows them, else the one for any JSON. */
export function changeOf({ id, type, data }: Component, changes: Json): FilledCommand | null {
  const known = knownUpdates.get(type);
  if (known !== undefined && fits(known, changes)) {
    return { command: known, data: { component_id: id, ...blankFields(known), ...asFields(changes) } };
  }
  const preferring = preferences.get(type);
  if (preferring !== undefined && fits(preferring, changes) && isFields(data)) {
    return { command: preferring, data: { ...blankFields(preferring), ...asFields(changes) } };
  }
  if (!componentTypes.some((one) => one === type)) return null;
  return { command: 'UpdateComponent', data: { component_id: id, component_type: type, updates: changes } };
}

/** Whether the command has every field, with a value of its kind: `null` means there that it stays as it is. */
function fits(command: string, changes: Json): boolean {
  const shape = commandEntry(command)?.data.shape;
  return (
    shape !== undefined &&
    isFields(changes) &&
    Object.entries(changes).every(
      ([field, value]) =>
        value !== null && Object.hasOwn(shape, field) && shape[field]?.safeParse(value).success === true,
    )
  );
}

function blankFields(command: string): { [field: string]: Json } {
  const fields = Object.keys(commandEntry(command)?.data.shape ?? {}).filter((field) => field !== 'component_id');
  return Object.fromEntries(fields.map((field) => [field, null]));
}

function asFields(value: Json): { readonly [field: string]: Json } {
  return isFields(value) ? value : {};
}
