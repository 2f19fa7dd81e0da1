import type { StateSection } from '@shared/views/person';
import type { Json } from '../domain/kernel/metadata';
import type { Component, Lifecycle, Person } from '../domain/person/state';

/** What is shown of one person at most; foreign writers may have added any number of things. */
const MAX_SECTIONS = 60;
const MAX_VALUES = 100;
const MAX_VALUE_LENGTH = 500;

/** Where a value of the person's state was set last. */
export type Origin = { readonly version: number; readonly ms: number | null };

type Value = { readonly label: string; readonly value: string | null };
/** `key` stays the same while the person changes: a title may occur twice. */
type Section = { readonly key: string; readonly title: string; readonly values: readonly Value[] };

/** The person's state in words, in sections; empty ones are left out. Pure: the same state says the same. */
export function describePerson(person: Person): readonly Section[] {
  const sections: Section[] = [
    section('Name and person', nameAndPerson(person)),
    section('Lifecycle', lifecycle(person.lifecycle)),
    ...[...person.components.values()].slice(0, MAX_SECTIONS).map(component),
    section('Locations', entries(person.locations)),
    section('Employments', entries(person.employments)),
    section('Identities', entries(person.identities)),
    section('Attributes', entries(person.attributes)),
    section('Annotations', entries(person.annotations)),
  ];
  return sections
    .filter(({ values }) => values.length > 0)
    .slice(0, MAX_SECTIONS)
    .map((shown) => ({ ...shown, values: shown.values.slice(0, MAX_VALUES) }));
}

function section(title: string, values: readonly Value[]): Section {
  return { key: title, title, values };
}

/** Remembers for each value which version set it last: tell it of every state, oldest first. */
export function createBlame() {
  let known = new Map<string, { readonly value: string | null; readonly origin: Origin }>();
  return {
    learn(sections: readonly Section[], origin: Origin): void {
      const next: typeof known = new Map();
      for (const { key, values } of sections) {
        for (const { label, value } of values) {
          const place = placeOf(key, label);
          const before = known.get(place);
          // What has no value and never had one was set by nobody.
          if (!before && value === null) continue;
          next.set(place, before?.value === value ? before : { value, origin });
        }
      }
      known = next;
    },
    sign: (sections: readonly Section[]): StateSection[] =>
      sections.map(({ key, title, values }) => ({
        title,
        values: values.map(({ label, value }) => {
          const origin = known.get(placeOf(key, label))?.origin;
          return { label, value, setByVersion: origin?.version ?? null, setMs: origin?.ms ?? null };
        }),
      })),
  };
}

function placeOf(key: string, label: string): string {
  return `${key}\n${label}`;
}

function nameAndPerson({ name, birthDate, deathDate, source }: Person): Value[] {
  return [
    said('Given name', name.givenName),
    said('Family name', name.familyName),
    ...optional('Middle names', name.middleNames.join(' ')),
    ...optional('Preferred name', name.preferredName),
    ...optional('Honorific', name.honorific),
    ...optional('Suffix', name.suffix),
    said('Born', birthDate),
    ...optional('Died', deathDate),
    ...optional('Source', source),
  ];
}

function lifecycle(state: Lifecycle): Value[] {
  switch (state.tag) {
    case 'Draft':
      return [];
    case 'Active':
      return [said('State', 'Active')];
    case 'Suspended':
    case 'Archived':
      return [said('State', state.tag), said('Reason', state.reason)];
    case 'Deceased':
      return [said('State', 'Deceased'), said('Date of death', state.dateOfDeath)];
    case 'MergedInto':
      return [said('State', 'Merged'), said('Merged into', state.targetPersonId), said('Reason', state.reason)];
  }
}

function component({ id, type, data }: Component): Section {
  const fields = isObject(data) ? Object.entries(data) : [['data', data] as const];
  const values = fields
    .filter(([key]) => key !== 'component_id')
    .map(([key, value]) => said(inWords(key), plain(value)));
  return { key: id, title: inWords(type), values: values.length > 0 ? values : [said('Recorded', 'without details')] };
}

function entries(map: ReadonlyMap<string, Json>): Value[] {
  return [...map].map(([key, value]) => said(key, plain(value)));
}

function said(label: string, value: string | null): Value {
  return { label: cut(label), value: value === null ? null : cut(value) };
}

function optional(label: string, value: string | null): Value[] {
  return value === null || value === '' ? [] : [said(label, value)];
}

function plain(value: Json): string | null {
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** `EmailAddress`, `phone_number` → `Email address`, `Phone number`. */
function inWords(name: string): string {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/_/g, ' ')
    .toLowerCase();
  return cut(words.charAt(0).toUpperCase() + words.slice(1));
}

function cut(text: string): string {
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
