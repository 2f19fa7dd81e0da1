import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { StateSection } from '@shared/views/person';
import type { Json } from '../domain/kernel/metadata';
import type { Lifecycle, Person } from '../domain/person/state';
import { componentSections } from './person-sections-components';
import { inWords, type Section, said, section, type Value } from './person-sections-words';

/** What is shown of one person at most; foreign writers may have added any number of things. */
const MAX_VALUES = 100;

/** Where a value of the person's state was set last. */
export type Origin = { readonly version: number; readonly ms: number | null };

/** The person's state in words, in sections; empty ones are left out. Pure: the same state says the same. */
export function describePerson(person: Person): readonly Section[] {
  const sections: Section[] = [
    section('Name and person', nameAndPerson(person)),
    section('Lifecycle', lifecycle(person.lifecycle)),
    ...componentSections(person),
    section('Locations', entries(person.locations)),
    section('Employments', entries(person.employments)),
    section('Identities', entries(person.identities)),
    ...onboardingSections(person.annotations),
    section('Attributes', entries(person.attributes)),
    section(
      'Annotations',
      entries(person.annotations, (type) => !onboardings.has(type)),
    ),
  ];
  return sections.filter(({ values }) => values.length > 0).map(cutShort);
}

/** A section that is longer than what is shown says so. */
function cutShort({ values, ...section }: Section): Section {
  const more = values.length - MAX_VALUES;
  if (more <= 0) return { ...section, values };
  return { ...section, values: [...values.slice(0, MAX_VALUES), said('More', `${more} values, not shown here`)] };
}

/** Remembers for each value which version set it last: tell it of every state, oldest first. */
export function createBlame() {
  let known = new Map<string, { readonly value: string | null; readonly origin: Origin }>();
  return {
    learn(sections: readonly Section[], origin: Origin): void {
      const next: typeof known = new Map();
      for (const { key, values } of sections) {
        for (const { key: name, value } of values) {
          const place = placeOf(key, name);
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
        values: values.map(({ key: name, label, value }) => {
          const origin = known.get(placeOf(key, name))?.origin;
          return { label, value, setByVersion: origin?.version ?? null, setMs: origin?.ms ?? null };
        }),
      })),
  };
}

function placeOf(section: string, value: string): string {
  return `${section}\n${value}`;
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

/** Metadata types that keep how far an onboarding is (wire.md §3). */
const onboardings: ReadonlyMap<string, string> = new Map([
  ['onboarding_state', 'Onboarding'],
  ['profile_onboarding_state', 'Profile onboarding'],
]);

function onboardingSections(annotations: Person['annotations']): readonly Section[] {
  return [...onboardings].map(([type, title]) => {
    const kept = annotations.get(type);
    const fields = typeof kept === 'object' && kept !== null ? Object.entries(kept as object) : [];
    const values = fields.map(([field, value]) => {
      const spoken = field === 'state' && typeof value === 'string' ? wordsOfTag(value) : inWords(value);
      return said(wordsOfTag(field), spoken, field);
    });
    return section(title, values);
  });
}

function entries(map: ReadonlyMap<string, Json>, isShown: (key: string) => boolean = () => true): Value[] {
  return [...map].filter(([key]) => isShown(key)).map(([key, value]) => said(key, inWords(value)));
}

function optional(label: string, value: string | null): Value[] {
  return value === null || value === '' ? [] : [said(label, value)];
}
