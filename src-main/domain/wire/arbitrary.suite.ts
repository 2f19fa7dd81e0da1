import fc from 'fast-check';
import type { CommandId, CorrelationId, EventId, PersonId } from '../kernel/identity';
import type { CommandMetadata, Envelope, EventMetadata, Json } from '../kernel/metadata';
import { mergeReasons, type PersonEvent, type PersonName } from '../person/events';

/** Arbitrary values of the domain for properties of the codecs. */

export const uuid = fc.uuid();
export const personId = uuid.map((id) => id as PersonId);
export const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '__proto__', '李偉', '<b>'),
);
const twoDigits = (value: number) => String(value).padStart(2, '0');
export const nullableText = fc.option(text, { nil: null });
/** As it is after a journey over the wire: JSON knows neither -0 nor two zeros. */
export const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
const context = fc.dictionary(text, json).map((entries) => JSON.parse(JSON.stringify(entries)) as Record<string, Json>);
export const date = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`);
export const instant = fc
  .tuple(date, fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom(0, 3, 6, 9))
  .map(([day, nanoseconds, digits]) => {
    const fraction = String(nanoseconds).padStart(9, '0').slice(0, digits);
    return `${day}T23:59:59${fraction && `.${fraction}`}Z`;
  });

export const name: fc.Arbitrary<PersonName> = fc.record({
  givenName: text,
  familyName: text,
  middleNames: fc.array(text, { maxLength: 3 }),
  preferredName: nullableText,
  honorific: nullableText,
  suffix: nullableText,
});

export const type = <const Type extends string>(value: Type) => fc.constant(value);

const event: fc.Arbitrary<PersonEvent> = fc.oneof(
  fc.record({ type: type('Created'), name, source: text }),
  fc.record({ type: fc.constantFrom('Activated', 'Suspended', 'Archived'), reason: text }),
  fc.record({ type: type('Updated'), updates: json }),
  fc.record({ type: type('NameUpdated'), oldName: name, newName: name, changeReason: nullableText }),
  fc.record({ type: type('BirthDateSet'), birthDate: date }),
  fc.record({ type: type('DeathRecorded'), dateOfDeath: date }),
  fc.record({ type: type('ComponentAdded'), componentType: text, componentData: json }),
  fc.record({ type: type('ComponentUpdated'), componentType: text, componentId: uuid, changes: json }),
  fc.record({ type: type('ComponentRemoved'), componentType: text, componentId: uuid }),
  fc.record({ type: type('PersonMerged'), targetPersonId: personId, mergeReason: fc.constantFrom(...mergeReasons) }),
  fc.record({ type: type('LocationAssigned'), locationId: uuid, locationType: text }),
  fc.record({ type: type('EmploymentAdded'), organizationId: uuid, role: text }),
  fc.record({ type: type('IdentityLinked'), identityId: uuid, identityType: text }),
  fc.record({ type: type('MetadataUpdated'), metadataType: text, metadataValue: json }),
);

const metadata: fc.Arbitrary<EventMetadata> = fc.record({
  version: text,
  correlationId: uuid.map((id) => id as CorrelationId),
  causationId: fc.option(uuid, { nil: null }),
  timestamp: instant,
  actor: nullableText,
  context,
});

export const anyEnvelope: fc.Arbitrary<Envelope<PersonEvent>> = fc.record({
  eventId: uuid.map((id) => id as EventId),
  personId,
  version: fc.maxSafeNat(),
  event,
  metadata,
});

const headerText = fc.string({ minLength: 1, maxLength: 40 }).filter((value) => value.trim() === value);
const nullableHeader = fc.option(headerText, { nil: null });

/** Metadata as they are once headers were read; `issuedAt` is the same for all. */
export const anyCommandMetadata: fc.Arbitrary<CommandMetadata> = fc.record({
  commandId: uuid.map((id) => id as CommandId),
  correlationId: uuid.map((id) => id as CorrelationId),
  causationId: fc.option(uuid, { nil: null }),
  issuedAt: fc.constant('2026-05-03T10:00:00.000Z'),
  actor: headerText,
  producer: nullableHeader,
  note: nullableHeader,
  expectedVersion: fc.option(fc.maxSafeNat(), { nil: null }),
  context: fc.record({ user_id: headerText, policy: headerText, depth: fc.nat() }, { requiredKeys: [] }),
});
