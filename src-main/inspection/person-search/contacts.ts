import type { EventId } from '../../domain/kernel/identity';
import type { Json } from '../../domain/kernel/metadata';
import { componentIdOf, isFields } from '../../domain/person/component-id';
import type { PersonEvent } from '../../domain/person/events';

type ContactKind = 'email' | 'phone' | 'skill';

/** One text that a component says, as far as callers know it. */
export type Contact = {
  /** Of the component. */
  readonly id: string;
  readonly kind: ContactKind;
  /** Empty while it says nothing. */
  readonly text: string;
  /** It was replaced, or its component taken away. */
  readonly former: boolean;
};

type ComponentEvent = Extract<PersonEvent, { readonly type: `Component${string}` }>;

/** What is kept of one person at most, the latest of it; foreign writers may have added any number of things. */
const MOST_CONTACTS = 60;
const LONGEST_TEXT = 200;
const MOST_LISTED = 40;

const kindOfType: ReadonlyMap<string, ContactKind> = new Map([
  ['EmailAddress', 'email'],
  ['PhoneNumber', 'phone'],
  ['Skill', 'skill'],
]);

/** Fields that name what a component is, the first that says something counts; as the projections read them. */
const fieldsOf: Readonly<Record<ContactKind, readonly string[]>> = {
  email: ['email'],
  phone: ['phone_number', 'phone'],
  skill: ['skill_name', 'name'],
};

/** Whether what was kept elsewhere can be one. */
export function isContact(value: unknown): value is Contact {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, text, former } = value as Readonly<Record<string, unknown>>;
  return (
    typeof id === 'string' &&
    (kind === 'email' || kind === 'phone' || kind === 'skill') &&
    typeof text === 'string' &&
    typeof former === 'boolean'
  );
}

/** The contacts after an event about a component, the same list when it changes none. */
export function changedContacts(
  contacts: readonly Contact[],
  event: ComponentEvent,
  eventId: EventId,
): readonly Contact[] {
  if (event.type === 'ComponentAdded') {
    const kind = kindOfType.get(event.componentType);
    if (kind === undefined && contacts.length === 0) return contacts;
    const id = componentIdOf(event.componentData, eventId);
    const texts = kind === undefined ? [] : textsIn(kind, event.componentData);
    return withTexts(contacts, { id, kind, texts: texts.length === 0 ? [''] : texts });
  }
  const found = componentMeant(contacts, event.componentId, event.componentType);
  if (found === undefined) return contacts;
  const { id, kind } = found;
  if (event.type === 'ComponentRemoved') return withTexts(contacts, { id, kind, texts: [] });
  const texts = textsIn(kind, event.changes);
  // What is no object replaces the data as a whole.
  if (!isFields(event.changes)) return withTexts(contacts, { id, kind, texts: [''] });
  return texts.length === 0 ? contacts : withTexts(contacts, { id, kind, texts });
}

/** The component of that id; Rust peers send random ids, then the latest of that type is meant (wire.md §3). */
function componentMeant(contacts: readonly Contact[], id: string, type: string): Contact | undefined {
  const kind = kindOfType.get(type);
  return (
    contacts.find((contact) => contact.id === id && !contact.former) ??
    contacts.findLast((contact) => contact.kind === kind && !contact.former)
  );
}

type Said = { readonly id: string; readonly kind: ContactKind | undefined; readonly texts: readonly string[] };

/**
 * What the component says now in its place, behind it what it said before. One that says nothing keeps its place with
 * an empty text, for what it will say; skills that were taken away nobody asks for.
 */
function withTexts(contacts: readonly Contact[], { id, kind, texts }: Said): readonly Contact[] {
  const at = contacts.findIndex((contact) => contact.id === id);
  if (at === -1) {
    if (kind === undefined) return contacts;
    const more = [...contacts, ...texts.map((text): Contact => ({ id, kind, text, former: false }))];
    return more.length > MOST_CONTACTS ? more.slice(-MOST_CONTACTS) : more;
  }
  const former = contacts.flatMap((contact): Contact[] => {
    if (contact.id !== id || contact.kind === 'skill' || contact.text === '') return [];
    return texts.includes(contact.text) ? [] : [{ ...contact, former: true }];
  });
  const said = kind === undefined ? [] : texts.map((text): Contact => ({ id, kind, text, former: false }));
  const mine = [...said, ...former];
  const others = (from: number, to: number) => contacts.slice(from, to).filter((contact) => contact.id !== id);
  return [...others(0, at), ...mine, ...others(at, contacts.length)].slice(-MOST_CONTACTS);
}

function textsIn(kind: ContactKind, data: Json): readonly string[] {
  if (!isFields(data)) return [];
  const listed = kind === 'skill' && Array.isArray(data.skills) ? (data.skills as readonly Json[]) : [];
  const items = listed.length > 0 ? listed.slice(0, MOST_LISTED) : [data];
  return [...new Set(items.flatMap((item) => textIn(fieldsOf[kind], item) ?? []))];
}

function textIn(fields: readonly string[], item: Json): string | undefined {
  if (!isFields(item)) return undefined;
  for (const field of fields) {
    const value = Object.hasOwn(item, field) ? item[field] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, LONGEST_TEXT);
  }
  return undefined;
}
