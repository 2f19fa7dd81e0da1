import fc from 'fast-check';
import type { EventId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { recorded, unreadable } from '../../domain/projections/history.suite';
import { json, name, text } from '../../domain/wire/arbitrary.suite';
import type { RecordedMessage } from '../../domain/wire/reading';

/** Histories of one person of which few values are used again and again, so that they change, vanish and come back. */

const word = fc.oneof(
  { arbitrary: fc.constantFrom('Ada', 'Byron', 'Lovelace', ''), weight: 6 },
  { arbitrary: text, weight: 1 },
);
const componentId = fc.constantFrom(...['a', 'b', 'c'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`));
const componentType = fc.constantFrom('EmailAddress', 'PhoneNumber', 'Skill', 'Tag', 'Loyalty/Card');
const data = fc.oneof(
  fc.record(
    { email: word, email_type: word, is_preferred: fc.boolean(), name: fc.option(word), component_id: componentId },
    { requiredKeys: [] },
  ),
  fc.record({ 'a/b%~': json, __proto__x: word }, { requiredKeys: [] }),
  json,
);
const closeName = fc.record({
  givenName: word,
  familyName: word,
  middleNames: fc.array(word, { maxLength: 2 }),
  preferredName: fc.option(word),
  honorific: fc.constant(null),
  suffix: fc.option(word),
});
const mapKey = fc.constantFrom('x', 'y', '__proto__');
const is = <const Type extends string>(type: Type) => fc.constant(type);

const event: fc.Arbitrary<PersonEvent> = fc.oneof(
  fc.record({ type: is('Created'), name: closeName, source: word }),
  fc.record({ type: fc.constantFrom('Activated', 'Suspended', 'Archived'), reason: word }),
  fc.record({ type: is('NameUpdated'), oldName: name, newName: closeName, changeReason: fc.option(word) }),
  fc.record({ type: is('BirthDateSet'), birthDate: fc.constantFrom('1815-12-10', '1816-01-01') }),
  fc.record({ type: is('Updated'), updates: fc.dictionary(mapKey, fc.oneof(json, word)) }),
  fc.record({ type: is('ComponentAdded'), componentType, componentData: data }),
  fc.record({ type: is('ComponentUpdated'), componentType, componentId, changes: data }),
  fc.record({ type: is('ComponentRemoved'), componentType, componentId }),
  fc.record({ type: is('LocationAssigned'), locationId: componentId, locationType: word }),
  fc.record({
    type: is('MetadataUpdated'),
    metadataType: fc.constantFrom('onboarding_state', 'risk'),
    metadataValue: fc.oneof(fc.record({ state: fc.constantFrom('Started', 'Completed') }), json),
  }),
);

const kind = fc.constantFrom('sound', 'sound', 'sound', 'sound', 'legacy', 'copy', 'misfiled', 'unreadable');

/** Messages at sequences 1, 3, 5, …: sound events, older layouts, copies, misfiled and unreadable ones. */
export const anyHistory: fc.Arbitrary<readonly RecordedMessage[]> = fc
  .array(fc.record({ event, kind }), { minLength: 1, maxLength: 60 })
  .map((messages) =>
    messages.map(({ event, kind }, index) => {
      const sequence = index * 2 + 1;
      if (kind === 'unreadable') return unreadable(sequence);
      const eventId = `00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}` as EventId;
      const version = kind === 'copy' ? Math.max(1, index) : index + 1;
      const marks = kind === 'misfiled' ? (['misfiled'] as const) : [];
      return recorded(event, sequence, { version, eventId, marks, legacy: kind === 'legacy' });
    }),
  );
