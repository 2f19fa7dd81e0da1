import { componentName } from '@shared/catalogue/component-sentences';
import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { Json } from '../domain/kernel/metadata';
import type { Component, Person } from '../domain/person/state';
import { inWords, type Section, said, section, type Value } from './person-sections-words';

/** Where components of a type are shown, in that order; types that we do not know come last. */
const areas: readonly (readonly [title: string, types: readonly string[]])[] = [
  ['Contact', ['EmailAddress', 'PhoneNumber', 'MessagingApp', 'Address']],
  ['Work', ['Employment', 'ProfessionalAffiliation', 'Project']],
  ['Skills', ['Skill', 'Certification', 'Education']],
  ['Social', ['SocialProfile', 'Website', 'ProfessionalNetwork']],
  ['Related', ['Relationship']],
  ['Preferences', ['CommunicationPreferences', 'PrivacyPreferences', 'GeneralPreferences']],
  ['Customer', ['CustomerSegment', 'BehavioralData']],
  ['Tags and attributes', ['Tag', 'CustomAttribute']],
];
const titleOfType = new Map(areas.flatMap(([title, types]) => types.map((type) => [type, title] as const)));
const OTHER = 'Other components';

/** The field that says what a component is, the most telling first (domain.md §3.6). */
const tellingFields = [
  ...['email', 'phone_number', 'phone', 'skill_name', 'job_title', 'position', 'name', 'handle', 'username', 'url'],
  ...['street1', 'organization_name', 'project_name', 'institution', 'network_name', 'relationship_type'],
  ...['preferred_language', 'type'],
];

/** What is shown at most: foreign writers may have added any number of things, and this is asked after every event. */
const MAX_COMPONENTS = 100;
const MAX_FIELDS = 40;

/** What a person has, by area; within an area by type, oldest first, each with its fields in words. */
export function componentSections({ components }: Person): readonly Section[] {
  const byTitle = new Map<string, Component[]>([...areas.map(([title]) => title), OTHER].map((title) => [title, []]));
  let left = MAX_COMPONENTS;
  for (const component of components.values()) {
    byTitle.get(titleOfType.get(component.type) ?? OTHER)?.push(component);
    left -= 1;
    if (left === 0) break;
  }
  const sections = [...byTitle].map(([title, found]) => section(title, numbered(found).flatMap(componentValues)));
  const more = components.size - MAX_COMPONENTS;
  return more > 0 ? [...sections, section('More components', [said('Not shown here', String(more))])] : sections;
}

type Named = { readonly component: Component; readonly name: string };

/** Several of a type are told apart by numbers. */
function numbered(components: readonly Component[]): readonly Named[] {
  const types = [...new Set(components.map(({ type }) => type))];
  return types.flatMap((type) =>
    components
      .filter((component) => component.type === type)
      .map((component, at) => ({ component, name: componentName(type) + (at === 0 ? '' : ` ${at + 1}`) })),
  );
}

function componentValues({ component: { id, data }, name }: Named): readonly Value[] {
  if (!isFields(data)) return [said(name, inWords(data), id)];
  const fields = Object.entries(data).filter(([field, value]) => field !== 'component_id' && value !== null);
  const telling = tellingFields.find((field) => fields.some(([found, value]) => found === field && value !== ''));
  const rest = fields.filter(([field]) => field !== telling).slice(0, MAX_FIELDS);
  const value = telling === undefined ? (rest.length === 0 ? 'without details' : 'recorded') : data[telling];
  return [
    said(name, inWords(value ?? null), `${id} ${telling ?? ''}`),
    ...rest.map(([field, value]) =>
      said(`${name}, ${wordsOfTag(field).toLowerCase()}`, inWords(value), `${id} ${field}`),
    ),
  ];
}

function isFields(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
