import type { Json } from '../kernel/metadata';
import { ok, type Result, refuse } from '../kernel/result';
import { isFields } from './component-id';
import type { ComponentType } from './component-types';
import type { PersonEvent } from './events';
import { nameInSentence } from './name';
import type { Component, Person } from './state';

/** The component of that type that was added last. */
export function latestComponent({ components }: Person, type: string): Component | undefined {
  return [...components.values()].findLast((component) => component.type === type);
}

/** Data after `ComponentUpdated`: fields are replaced one by one, what is no object as a whole. */
export function withChanges(data: Json, changes: Json): Json {
  return isFields(data) && isFields(changes) ? { ...data, ...changes } : changes;
}

/** The members that say something: in commands `null` means that the member stays as it is. */
export function changesIn(members: { readonly [name: string]: Json }): { readonly [name: string]: Json } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/** The items of a list inside component data; none where there is no list. */
export function itemsIn(data: Json, field: string): readonly Json[] {
  const items = isFields(data) && Object.hasOwn(data, field) ? data[field] : undefined;
  return Array.isArray(items) ? (items as readonly Json[]) : [];
}

/** For what a person has one of: added the first time, updated after. */
export function keptAsOne(person: Person, componentType: ComponentType, changes: Json): PersonEvent {
  const before = latestComponent(person, componentType);
  return before === undefined
    ? { type: 'ComponentAdded', componentType, componentData: changes }
    : { type: 'ComponentUpdated', componentType, componentId: before.id, changes };
}

/** A component by its id, when it is of that type; the refusal says what to do instead. */
export function componentOf(person: Person, id: string, type: ComponentType): Result<Component> {
  const component = person.components.get(id);
  const name = nameInSentence(person.name);
  if (component?.type === type) return ok(component);
  if (component === undefined) {
    const sentence = `${name} has no component ${id}: look at the person for the ids of what is there.`;
    return refuse('ComponentNotFound', sentence);
  }
  const sentence = `Component ${id} of ${name} is ${aComponent(component.type)}, not ${aComponent(type)}: issue the command for its type.`;
  return refuse('ComponentOfOtherType', sentence);
}

/** `EmailAddress` as `an e-mail address`, in the middle of a sentence; foreign types as they stand. */
export function aComponent(type: string): string {
  return inWords.get(type) ?? 'another component';
}

const inWords: ReadonlyMap<string, string> = new Map<ComponentType, string>([
  ['EmailAddress', 'an e-mail address'],
  ['PhoneNumber', 'a phone number'],
  ['MessagingApp', 'a messaging app'],
  ['Address', 'an address'],
  ['Employment', 'an employment'],
  ['ProfessionalAffiliation', 'a professional affiliation'],
  ['Project', 'a project'],
  ['Skill', 'a skill'],
  ['Certification', 'a certification'],
  ['Education', 'an education'],
  ['SocialProfile', 'a social profile'],
  ['Website', 'a website'],
  ['ProfessionalNetwork', 'a professional network'],
  ['Relationship', 'a relationship'],
  ['CustomerSegment', 'a customer segment'],
  ['BehavioralData', 'a record of behaviour'],
  ['CommunicationPreferences', 'a record of communication preferences'],
  ['PrivacyPreferences', 'a record of privacy preferences'],
  ['GeneralPreferences', 'a record of general preferences'],
  ['Tag', 'a tag'],
  ['CustomAttribute', 'a custom attribute'],
]);
