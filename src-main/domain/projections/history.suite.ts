import fc from 'fast-check';
import type { EventId, PersonId } from '../kernel/identity';
import type { PersonEvent } from '../person/events';
import { ada, aName, enveloped } from '../person/specification.suite';
import type { RecordedMessage } from '../wire/reading';
import { VERSION_NOT_SAID } from '../wire/version-count';

/** Histories as projections meet them. */

/** A message of the person at a stream sequence, at that version unless another is said. */
export function recorded(event: PersonEvent, sequence: number, change: Partial<Recording> = {}): RecordedMessage {
  const { personId = ada, version = sequence, marks = [], eventId, legacy = false } = change;
  const envelope = { ...enveloped(event, version), personId };
  return {
    sequence,
    recordedAt: '2026-05-03T10:00:00Z',
    subject: `person.events.${personId}.person.x`,
    headers: [],
    sizeBytes: 100,
    personId,
    reading: {
      kind: 'event',
      envelope: {
        ...envelope,
        ...(eventId !== undefined && { eventId }),
        ...(legacy && { version: VERSION_NOT_SAID }),
      },
      schemaVersion: '2.0',
      marks,
    },
  };
}

type Recording = {
  readonly personId: PersonId;
  readonly version: number;
  readonly marks: readonly 'misfiled'[];
  readonly eventId: EventId;
  readonly legacy: boolean;
};

/** Something that stands in the history and cannot be read. */
export function unreadable(sequence: number, personId = ada): RecordedMessage {
  const reading = { kind: 'undecodable', reason: 'no JSON', marks: ['undecodable'] } as const;
  return { ...recorded({ type: 'Activated', reason: '' }, sequence, { personId }), reading };
}

/** The events at sequences 1, 2, 3, …, all of one person. */
export function historyOf(...events: readonly PersonEvent[]): readonly RecordedMessage[] {
  return events.map((event, index) => recorded(event, index + 1));
}

export const persons = ['1', '2', '3'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}` as PersonId);
const componentIds = ['a', 'b', 'c'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`);
const types = ['EmailAddress', 'PhoneNumber', 'Employment', 'Skill', 'Address', 'Relationship', 'Tag', 'Website'];

const word = fc.constantFrom('Rust', 'rust ', 'Go', 'Zoë', '', '__proto__');
const data = fc.oneof(
  fc.record(
    {
      email: word,
      phone_number: word,
      company_name: word,
      job_title: word,
      is_current: fc.boolean(),
      is_preferred: fc.boolean(),
      skill_name: word,
      category: word,
      proficiency: fc.oneof(word, fc.constant('Expert'), fc.double({ noNaN: true })),
      endorsements: fc.oneof(fc.array(fc.constant({})), fc.integer()),
      skills: fc.array(fc.record({ name: word })),
      city: word,
      other_person_id: fc.constantFrom(...persons.map((id) => ({ id }))),
      relationship_type: fc.constantFrom('family', 'mentor', 'neighbour'),
      component_id: fc.constantFrom(...componentIds),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value))),
);
const named = { componentType: fc.constantFrom(...types), componentId: fc.constantFrom(...componentIds) };

const event: fc.Arbitrary<PersonEvent> = fc.oneof(
  fc.constantFrom<PersonEvent>(
    { type: 'Created', name: aName(), source: 'api' },
    { type: 'NameUpdated', oldName: aName(), newName: aName({ givenName: 'Augusta' }), changeReason: null },
    { type: 'Suspended', reason: 'r' },
    { type: 'Activated', reason: 'r' },
    { type: 'Archived', reason: 'r' },
    { type: 'EmploymentAdded', organizationId: ada, role: 'Engineer' },
    { type: 'MetadataUpdated', metadataType: 'x', metadataValue: null },
  ),
  fc.constantFrom(...persons).map(
    (targetPersonId): PersonEvent => ({
      type: 'PersonMerged',
      targetPersonId,
      mergeReason: 'UserRequested',
    }),
  ),
  fc.record({ type: fc.constant('ComponentAdded' as const), componentType: named.componentType, componentData: data }),
  fc.record({ type: fc.constant('ComponentUpdated' as const), ...named, changes: data }),
  fc.record({ type: fc.constant('ComponentRemoved' as const), ...named }),
);

/** A stream of three persons' messages: sound events, older layouts, copies, misfiled and unreadable ones. */
export const anyStream: fc.Arbitrary<readonly RecordedMessage[]> = fc
  .array(
    fc.record({
      personId: fc.constantFrom(...persons),
      event,
      kind: fc.constantFrom('sound', 'sound', 'sound', 'legacy', 'copy', 'misfiled', 'unreadable'),
    }),
    { maxLength: 40 },
  )
  .map((messages) => {
    const versions = new Map<PersonId, number>();
    return messages.map(({ personId, event, kind }, index) => {
      const sequence = index * 2 + 1;
      const before = versions.get(personId) ?? 0;
      if (kind === 'copy') return recorded(event, sequence, { personId, version: Math.max(1, before) });
      versions.set(personId, before + 1);
      if (kind === 'unreadable') return unreadable(sequence, personId);
      const eventId = `00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}` as EventId;
      const marks = kind === 'misfiled' ? (['misfiled'] as const) : [];
      return recorded(event, sequence, { personId, version: before + 1, eventId, marks, legacy: kind === 'legacy' });
    });
  });
