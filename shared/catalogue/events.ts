import type { EventFamily } from '../events/families';
import { addedSentence, removedSentence, updatedSentence } from './component-sentences';
import { isFields, joined, nameOf, quoted, textAt, wordsOf, wordsOfTag } from './wire-words';

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
      sentence: addedSentence,
    },
    ComponentUpdated: {
      family: 'components',
      words: 'component updated',
      sentence: updatedSentence,
    },
    ComponentRemoved: {
      family: 'components',
      words: 'component removed',
      sentence: removedSentence,
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
        const type = textAt(data, 'metadata_type');
        const value = isFields(data) ? data.metadata_value : undefined;
        const state = textAt(value, 'state');
        const workflow = type === undefined ? undefined : workflows.get(type);
        if (workflow !== undefined && state !== undefined) {
          return because(`${workflow}: ${wordsOfTag(state)}`, value, 'reason');
        }
        return joined([joined(['Metadata updated', spelled(type)], ': '), quoted(state)], ' is ');
      },
    },
  } satisfies Record<string, EventEntry>),
);

/** How the onboarding workflows are called that keep their state in metadata of these types (wire.md §3). */
const workflows: ReadonlyMap<string, string> = new Map([
  ['onboarding_state', 'Onboarding'],
  ['profile_onboarding_state', 'Profile onboarding'],
]);

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

/** `DuplicateIdentity`, `onboarding_state` as words in the middle of a sentence. */
function spelled(tag: string | undefined): string | undefined {
  return tag === undefined ? undefined : wordsOfTag(tag).toLowerCase();
}
