import { componentName } from '@shared/catalogue/component-sentences';
import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { Json } from '../../domain/kernel/metadata';
import { cutText, inWords } from './in-words';
import { isMainField } from './leaf-fields';
import { segmentsOf } from './leaf-path';

/** A leaf as people call it, whatever version is looked at; `of` names the component that it belongs to. */
export type LeafName = {
  readonly group: string;
  readonly label: string;
  readonly of: { readonly type: string; readonly id: string; readonly rest: string } | null;
};

const fixed: Readonly<Record<string, readonly [group: string, label: string]>> = {
  'name/given_name': ['Name and person', 'Given name'],
  'name/family_name': ['Name and person', 'Family name'],
  'name/middle_names': ['Name and person', 'Middle names'],
  'name/preferred_name': ['Name and person', 'Preferred name'],
  'name/honorific': ['Name and person', 'Honorific'],
  'name/suffix': ['Name and person', 'Suffix'],
  birth_date: ['Name and person', 'Born'],
  death_date: ['Name and person', 'Died'],
  source: ['Name and person', 'Source'],
  'lifecycle/state': ['Lifecycle', 'State'],
  'lifecycle/reason': ['Lifecycle', 'Reason'],
  'lifecycle/date_of_death': ['Lifecycle', 'Date of death'],
  'lifecycle/merged_into': ['Lifecycle', 'Merged into'],
};

/** Values that everybody may have. */
export const fixedPaths: readonly string[] = Object.keys(fixed);

/** Under which title components of a type are shown. */
const componentGroups: readonly (readonly [title: string, types: readonly string[]])[] = [
  ['Contact', ['EmailAddress', 'PhoneNumber', 'MessagingApp', 'Address']],
  ['Work', ['Employment', 'ProfessionalAffiliation', 'Project']],
  ['Skills', ['Skill', 'Certification', 'Education']],
  ['Social', ['SocialProfile', 'Website', 'ProfessionalNetwork']],
  ['Related', ['Relationship']],
  ['Preferences', ['CommunicationPreferences', 'PrivacyPreferences', 'GeneralPreferences']],
  ['Customer', ['CustomerSegment', 'BehavioralData']],
  ['Tags and attributes', ['Tag', 'CustomAttribute']],
];
const groupOfType = new Map(componentGroups.flatMap(([title, types]) => types.map((type) => [type, title] as const)));
const OTHER_COMPONENTS = 'Other components';
const orderOfType = new Map([...groupOfType.keys()].map((type, at) => [type, at] as const));

/** Where components of a type stand in their group; those of others come last. */
export function typeOrder(type: string): number {
  return orderOfType.get(type) ?? orderOfType.size;
}

const workflows: ReadonlyMap<string, string> = new Map([
  ['onboarding_state', 'Onboarding'],
  ['profile_onboarding_state', 'Profile onboarding'],
]);
const maps: Readonly<Record<string, string>> = {
  locations: 'Locations',
  employments: 'Employments',
  identities: 'Identities',
  attributes: 'Attributes',
  annotations: 'Annotations',
};

/** Titles in the order in which they are read. */
export const groupOrder: readonly string[] = [
  ...['Name and person', 'Lifecycle'],
  ...componentGroups.map(([title]) => title),
  ...[OTHER_COMPONENTS, 'Locations', 'Employments', 'Identities', 'Onboarding', 'Profile onboarding'],
  ...['Attributes', 'Annotations'],
];

/** Names are asked for again with every version that is looked at. */
const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, LeafName>();

/** What the leaf of a path is called; any text is the path of something. */
export function leafName(path: string): LeafName {
  const known = remembered.get(path);
  if (known) return known;
  const name = nameOf(path);
  if (remembered.size === MOST_REMEMBERED) remembered.clear();
  remembered.set(path, name);
  return name;
}

function nameOf(path: string): LeafName {
  const known = Object.hasOwn(fixed, path) ? fixed[path] : undefined;
  if (known) return { group: known[0], label: known[1], of: null };
  const [kind = '', key = '', field, ...more] = segmentsOf(path);
  if (kind === 'components') return componentLeaf(key, field ?? '', more[0]);
  const workflow = field === undefined ? undefined : workflows.get(key);
  if (workflow !== undefined) return { group: workflow, label: cutText(wordsOfTag(field ?? '')), of: null };
  const group = Object.hasOwn(maps, kind) ? (maps[kind] ?? kind) : kind;
  return { group, label: cutText(key), of: null };
}

function componentLeaf(type: string, id: string, field: string | undefined): LeafName {
  const name = cutText(componentName(type));
  const rest = field === undefined || isMainField(type, field) ? '' : `, ${cutText(wordsOfTag(field).toLowerCase())}`;
  return { group: groupOfType.get(type) ?? OTHER_COMPONENTS, label: `${name}${rest}`, of: { type, id, rest } };
}

/** A component's leaf when the person has several of the type: `E-mail 2, email type`. */
export function numberedLabel({ label, of }: LeafName, number: number): string {
  return of === null || number < 2 ? label : `${cutText(componentName(of.type))} ${number}${of.rest}`;
}

/** A value as it is read aloud, cut where it is long; null is nothing. */
export function leafWords(path: string, value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (path === 'name/middle_names' && Array.isArray(value)) return cutText(value.join(' '));
  const isStep = path.startsWith('annotations/') && path.endsWith('onboarding_state/state');
  if (isStep && typeof value === 'string') return cutText(wordsOfTag(value));
  const words = inWords(value);
  return words === null ? null : cutText(words);
}
