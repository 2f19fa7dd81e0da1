import type { EventFamily } from '../events/families';
import { isFields, joined, nameOf, quoted, textAt, wordsOf } from './wire-words';

/** One event type as people meet it. */
type EventEntry = {
  readonly family: EventFamily;
  /** What happened, in the middle of a sentence (`name changed`). */
  readonly words: string;
  /** The whole of it, without a full stop, from the wire's `data`; whatever these are, there is a sentence. */
  readonly sentence: (data: unknown) => string;
};

/** The sixteen events of domain.md §1.4. Sentences claim no more than the event says. */
const eventCatalogue: ReadonlyMap<string, EventEntry> = new Map(
  Object.entries({
    Created: {
      family: 'identity',
      words: 'created',
      sentence: (data) => joined([`Created as ${nameOf(data, 'name')}`, from(data)], ', '),
    },
    Activated: { family: 'lifecycle', words: 'activated', sentence: (data) => because('Activated', data, 'reason') },
    Suspended: { family: 'lifecycle', words: 'suspended', sentence: (data) => because('Suspended', data, 'reason') },
    Archived: { family: 'lifecycle', words: 'archived', sentence: (data) => because('Archived', data, 'reason') },
    Updated: {
      family: 'other',
      words: 'updated',
      sentence: (data) => {
        const updates = isFields(data) && isFields(data.updates) ? Object.keys(data.updates) : [];
        return updates.length === 0 ? 'Updated' : `Updated: ${wordsOf(updates.slice(0, 6).join(', '))}`;
      },
    },
    NameUpdated: {
      family: 'identity',
      words: 'name changed',
      sentence: (data) => because(renamed(data), data, 'change_reason'),
    },
    BirthDateSet: {
      family: 'identity',
      words: 'birth date set',
      sentence: (data) => joined(['Birth date set', textAt(data, 'birth_date')], ' to '),
    },
    DeathRecorded: {
      family: 'lifecycle',
      words: 'death recorded',
      sentence: (data) => joined(['Death recorded', textAt(data, 'date_of_death')], ', dated '),
    },
    ComponentAdded: {
      family: 'components',
      words: 'component added',
      sentence: (data) => joined([`${componentOf(data)} added`, contentOf(data, 'component_data')], ': '),
    },
    ComponentUpdated: {
      family: 'components',
      words: 'component updated',
      sentence: (data) => joined([`${componentOf(data)} updated`, contentOf(data, 'changes')], ': '),
    },
    ComponentRemoved: {
      family: 'components',
      words: 'component removed',
      sentence: (data) => `${componentOf(data)} removed`,
    },
    PersonMerged: {
      family: 'relations',
      words: 'merged into another person',
      sentence: (data) => {
        const target = isFields(data) && isFields(data.target_person_id) ? data.target_person_id.id : undefined;
        const into = typeof target === 'string' ? wordsOf(target) : 'another person';
        return joined([`Merged into ${into}`, spelled(textAt(data, 'merge_reason'))], ', because of ');
      },
    },
    LocationAssigned: {
      family: 'relations',
      words: 'location assigned',
      sentence: (data) => joined(['Location assigned', quoted(textAt(data, 'location_type'))], ' as '),
    },
    EmploymentAdded: {
      family: 'relations',
      words: 'employment added',
      sentence: (data) => joined(['Employment added', quoted(textAt(data, 'role'))], ' as '),
    },
    IdentityLinked: {
      family: 'relations',
      words: 'identity linked',
      sentence: (data) => joined(['Identity linked', quoted(textAt(data, 'identity_type'))], ' as '),
    },
    MetadataUpdated: {
      family: 'onboarding',
      words: 'metadata updated',
      sentence: (data) => {
        const state = isFields(data) ? textAt(data.metadata_value, 'state') : undefined;
        return joined(
          [joined(['Metadata updated', spelled(textAt(data, 'metadata_type'))], ': '), quoted(state)],
          ' is ',
        );
      },
    },
  } satisfies Record<string, EventEntry>),
);

/** Wire types in the order of the catalogue. */
export const eventTypes: readonly string[] = [...eventCatalogue.keys()];

/** `other` for types that we do not know. */
export function familyOf(type: string): EventFamily {
  return eventCatalogue.get(type)?.family ?? 'other';
}

/** What happened in two or three words (`name changed`); a type that we do not know stands for itself. */
export function eventInWords(type: string): string {
  return eventCatalogue.get(type)?.words ?? wordsOf(type);
}

/** One sentence without a full stop, from the wire's `data`, whatever they are. */
export function eventSentence(type: string, data: unknown): string {
  return eventCatalogue.get(type)?.sentence(data) ?? `An event of type ${wordsOf(type)}, which we do not know`;
}

/** The reason that the event itself gives, if any. */
export function eventReason(type: string, data: unknown): string | undefined {
  return textAt(data, type === 'NameUpdated' ? 'change_reason' : 'reason');
}

function from(data: unknown): string | undefined {
  const source = textAt(data, 'source');
  return source === undefined ? undefined : `from ${quoted(source)}`;
}

function because(what: string, data: unknown, field: string): string {
  return joined([what, quoted(textAt(data, field))], ' — ');
}

function renamed(data: unknown): string {
  const [before, after] = [nameOf(data, 'old_name'), nameOf(data, 'new_name')];
  if (before !== after) return `Name changed from ${before} to ${after}`;
  const [allBefore, allAfter] = [nameOf(data, 'old_name', 'full'), nameOf(data, 'new_name', 'full')];
  return allBefore === allAfter ? `Name set again: ${allAfter}` : `Name changed from ${allBefore} to ${allAfter}`;
}

/** `EmailAddress` as `Email address`. */
function componentOf(data: unknown): string {
  const words = spelled(textAt(data, 'component_type')) ?? 'component';
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `DuplicateIdentity`, `onboarding_state` as words. */
function spelled(tag: string | undefined): string | undefined {
  return tag
    ?.replace(/_/g, ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

/** Keys under which component data say what they are, the most telling first (domain.md §3.6, §7). */
const tellingKeys = ['email', 'phone_number', 'phone', 'skill_name', 'name', 'username', 'url', 'action', 'type'];

function contentOf(data: unknown, field: string): string | undefined {
  const content = isFields(data) ? data[field] : undefined;
  const key = tellingKeys.find((candidate) => textAt(content, candidate) !== undefined);
  return key === undefined ? undefined : textAt(content, key);
}
