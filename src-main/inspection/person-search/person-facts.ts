import type { EventId } from '../../domain/kernel/identity';
import type { Json } from '../../domain/kernel/metadata';
import {
  fullOnboardingState,
  onboardingMetadataType,
  profileOnboardingState,
} from '../../domain/onboarding/onboarding-state';
import type { PersonEvent, PersonName } from '../../domain/person/events';
import { displayName, fullName } from '../../domain/person/name';
import { type Contact, changedContacts, isContact } from './contacts';

/** Former names that can still be searched; a hostile history must not fill the memory. */
const MOST_NAMES = 20;
const LONGEST_NAME = 400;

/** What callers may say of a person, now or as it was. */
export type PersonFacts = {
  /** As `spokenName` has them, the name of now first, then the former ones, newest first. */
  readonly names: readonly string[];
  /** `1991-08-12` */
  readonly born: string | null;
  /** In the order in which they were added. */
  readonly contacts: readonly Contact[];
  /** States of the onboardings; null where one has not begun. */
  readonly full: string | null;
  readonly profile: string | null;
  readonly mergedInto: string | null;
};

export const nothingKnown: PersonFacts = {
  names: [],
  born: null,
  contacts: [],
  full: null,
  profile: null,
  mergedInto: null,
};

const tellingTypes: ReadonlySet<string> = new Set([
  'Created',
  'NameUpdated',
  'BirthDateSet',
  'ComponentAdded',
  'ComponentUpdated',
  'ComponentRemoved',
  'MetadataUpdated',
  'PersonMerged',
] satisfies PersonEvent['type'][]);

/** Whether an event of that type can change what is known. */
export function tellsFacts({ type }: PersonEvent): boolean {
  return tellingTypes.has(type);
}

/** Whether what was kept elsewhere can be them. */
export function isFacts(value: unknown): value is PersonFacts {
  if (typeof value !== 'object' || value === null) return false;
  const { names, born, contacts, full, profile, mergedInto } = value as Readonly<Record<string, unknown>>;
  const isTextOrNull = (text: unknown) => text === null || typeof text === 'string';
  return (
    Array.isArray(names) &&
    names.every((name) => typeof name === 'string') &&
    Array.isArray(contacts) &&
    contacts.every(isContact) &&
    [born, full, profile, mergedInto].every(isTextOrNull)
  );
}

/** What is known after one more event; the same object when it tells nothing of this. Total, as `evolve` is. */
export function factsAfter(before: PersonFacts, event: PersonEvent, eventId: EventId): PersonFacts {
  switch (event.type) {
    case 'Created':
      return renamed(before, event.name);
    case 'NameUpdated':
      return renamed(before, event.newName);
    case 'BirthDateSet':
      return { ...before, born: event.birthDate };
    case 'ComponentAdded':
    case 'ComponentUpdated':
    case 'ComponentRemoved': {
      const contacts = changedContacts(before.contacts, event, eventId);
      return contacts === before.contacts ? before : { ...before, contacts };
    }
    case 'MetadataUpdated':
      return onboarded(before, event.metadataType, event.metadataValue);
    case 'PersonMerged':
      return { ...before, mergedInto: event.targetPersonId };
    default:
      return before;
  }
}

/** Every part of a name in one line: `Ada Lovelace (Augusta Ada King)` where another name is preferred. */
export function spokenName(name: PersonName): string {
  const full = fullName(name).trim();
  const shown = displayName(name).trim();
  const preferred = (name.preferredName ?? '').trim();
  const spoken = preferred === '' ? full : joined(shown, full);
  return spoken.slice(0, LONGEST_NAME);
}

function joined(shown: string, full: string): string {
  return full === '' || full === shown ? shown : `${shown} (${full})`;
}

function renamed(before: PersonFacts, name: PersonName): PersonFacts {
  const spoken = spokenName(name);
  const former = before.names.filter((known) => known !== spoken);
  return { ...before, names: [spoken, ...former].slice(0, MOST_NAMES) };
}

function onboarded(before: PersonFacts, type: string, value: Json): PersonFacts {
  const annotations = new Map([[type, value]]);
  if (type === onboardingMetadataType.full) {
    const state = fullOnboardingState(annotations);
    return state === undefined ? before : { ...before, full: typeof state === 'string' ? state : state.tag };
  }
  if (type === onboardingMetadataType.profile) {
    const state = profileOnboardingState(annotations);
    return state === undefined ? before : { ...before, profile: state };
  }
  return before;
}
