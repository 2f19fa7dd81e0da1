import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonCommand } from '../domain/person/commands';
import type { PersonEvent } from '../domain/person/events';
import { ada, aName, created, enveloped } from '../domain/person/specification.suite';
import { createDefaultPolicyEngine } from '../domain/policies';
import { versionRegistry } from '../domain/versions';
import { anyEnvelope } from '../domain/wire/arbitrary.suite';
import { anyCommand } from '../domain/wire/arbitrary-commands.suite';
import { decodeCommand, encodeCommand } from '../domain/wire/command-codec';
import { encodeDeadLetter } from '../domain/wire/dead-letter-codec';
import { decodeEnvelope, encodeEnvelope } from '../domain/wire/event-codec';
import { readEventMessage } from '../domain/wire/read-message';
import { objectionOfRustReader } from '../domain/wire/rust-reader';
import { eventSubject, parseEventSubject } from '../domain/wire/subjects';
import { encodeV1Envelope, encodeV1Event, readV1Envelope, readV1Event } from '../domain/wire/v1-codec';
import { flattenedV1, inV1Envelope, v1Shapes } from '../domain/wire/v1-shapes.suite';
import { presets } from '../infrastructure/nats/presets';
import { consumerConfigOf, streamsOf } from '../infrastructure/nats/streaming-settings';

/** domain.md §1.2, byte for byte. */
const golden =
  '{"event_id":"00000000-0000-4000-8000-0000000000ee","aggregate_id":{"id":"00000000-0000-4000-8000-000000000001"},"sequence":1,"event":{"event_type":"Created","data":{"person_id":{"id":"00000000-0000-4000-8000-000000000001"},"name":{"given_name":"Given","family_name":"Family","middle_names":[],"preferred_name":null,"honorific":null,"suffix":null},"source":"api","metadata":{"version":"1.0","correlation_id":"00000000-0000-4000-8000-0000000000c0","causation_id":"00000000-0000-4000-8000-0000000000ca","timestamp":"2025-08-07T15:34:17.123456789Z","actor":null,"context":{}}}},"stream_position":null}';

/** domain.md §1.4: routing text of each event. */
const routing: Readonly<Record<PersonEvent['type'], string>> = {
  Created: 'person.created',
  Activated: 'person.activated',
  Suspended: 'person.suspended',
  Archived: 'person.archived',
  Updated: 'person.updated',
  NameUpdated: 'person.name_updated',
  BirthDateSet: 'person.birth_date_set',
  DeathRecorded: 'person.death_recorded',
  ComponentAdded: 'person.component_added',
  ComponentUpdated: 'person.component_updated',
  ComponentRemoved: 'person.component_removed',
  PersonMerged: 'person.merged',
  LocationAssigned: 'person.location_assigned',
  EmploymentAdded: 'person.employment_added',
  IdentityLinked: 'person.identity_linked',
  MetadataUpdated: 'person.metadata_updated',
};

/** domain.md §2.1. */
const twelveCommands: readonly PersonCommand['type'][] = [
  ...(['CreatePerson', 'UpdateName', 'SetBirthDate', 'RecordDeath', 'RegisterComponent'] as const),
  ...(['UnregisterComponent', 'DeactivatePerson', 'ReactivatePerson', 'MergePersons'] as const),
  ...(['AddComponent', 'UpdateComponent', 'ArchivePerson'] as const),
];

const read = (body: string, subject = `person.events.${ada}.person.created`) =>
  readEventMessage({
    sequence: 1,
    recordedAt: '2026-05-03T10:00:00Z',
    subject,
    headers: [],
    bytes: new TextEncoder().encode(body),
  }).reading;

/** Types that appear among so many samples of the property, so that it is known to have met each. */
function typesOf<Value>(arbitrary: fc.Arbitrary<Value>, typeOf: (value: Value) => string): ReadonlySet<string> {
  return new Set(fc.sample(arbitrary, { numRuns: 2_000, seed: 1 }).map(typeOf));
}

describe("the conformance checklist at the end of domain.md, each point's further vectors beside its code", () => {
  it('1. prints the golden vector byte for byte (every printed shape: printed-shapes.test.ts)', () => {
    const decoded = decodeEnvelope(golden);
    if (!decoded.ok || decoded.value.kind !== 'event') throw new Error('the golden vector is not read');
    expect(encodeEnvelope(decoded.value.envelope)).toBe(golden);
  });

  it('2. takes all 16 V2 events, 11 V1 events and 12 commands there and back', () => {
    expect(typesOf(anyEnvelope, ({ event }) => event.type)).toEqual(new Set(Object.keys(routing)));
    fc.assert(
      fc.property(anyEnvelope, (envelope) => {
        expect(decodeEnvelope(encodeEnvelope(envelope))).toMatchObject({ ok: true, value: { envelope } });
      }),
    );
    expect(v1Shapes).toHaveLength(11);
    for (const [stored] of v1Shapes) {
      const [event, envelope] = [readV1Event(JSON.parse(stored)), readV1Envelope(JSON.parse(inV1Envelope(stored)))];
      expect(event && encodeV1Event(event)).toBe(stored);
      expect(envelope && encodeV1Envelope(envelope)).toBe(inV1Envelope(stored));
    }
    expect(twelveCommands).toHaveLength(12);
    const types = typesOf(anyCommand, ({ type }) => type);
    expect(twelveCommands.filter((type) => !types.has(type))).toEqual([]);
    fc.assert(
      fc.property(anyCommand, (command) => {
        expect(decodeCommand(encodeCommand(command))).toEqual({ ok: true, value: command });
      }),
    );
  });

  it('3. knows what the strict reader refuses: context or middle_names missing', () => {
    expect(objectionOfRustReader(JSON.parse(golden))).toBeUndefined();
    expect(objectionOfRustReader(JSON.parse(golden.replace(',"context":{}', '')))).toMatch(/context: it is missing/);
    expect(objectionOfRustReader(JSON.parse(golden.replace('"middle_names":[],', '')))).toMatch(
      /middle_names: it is missing/,
    );
    for (const missing of [',"context":{}', '"middle_names":[],']) {
      expect(decodeEnvelope(golden.replace(missing, ''))).toMatchObject({ ok: true });
    }
  });

  it('4. routes each event by the table of subjects', () => {
    for (const [type, tokens] of Object.entries(routing)) {
      const subject = eventSubject(ada, type as PersonEvent['type']);
      expect(subject).toBe(`person.events.${ada}.${tokens}`);
      expect(parseEventSubject(subject)).toEqual({ personId: ada, verb: tokens.slice('person.'.length) });
    }
  });

  it('5. gives a dead letter all nine fields (and two of our own: dead-letter-codec.test.ts)', () => {
    const { body } = encodeDeadLetter(
      {
        id: '00000000-0000-5000-8000-00000000dead',
        originalSubject: `person.events.${ada}.person.created`,
        originalHeaders: [],
        bytes: new TextEncoder().encode(golden),
        reason: 'r',
        attempts: 3,
        firstFailedAt: '2026-05-03T10:00:00.000Z',
        lastFailedAt: '2026-05-03T10:00:01.000Z',
        consumer: 'person-policy-engine',
        originalId: null,
        correlationId: null,
      },
      { maxPayloadBytes: 1024 * 1024, producer: 'eventglass/0.1.0@test' },
    );
    expect(Object.keys(JSON.parse(String(body)))).toEqual(
      expect.arrayContaining([
        ...['event_id', 'original_subject', 'payload', 'failure_reason', 'failure_count'],
        ...['first_failed_at', 'last_failed_at', 'failed_consumer', 'metadata'],
      ]),
    );
  });

  it('6. configures streams and consumers as the Rust services do (both ways on a server: presets.integration.test.ts)', () => {
    const { streaming } = presets.rust;
    const seconds = (count: number) => count * 1_000_000_000;
    const [events, letters] = streamsOf(streaming);
    expect(events).toMatchObject({
      name: 'PERSON_EVENTS',
      subjects: ['person.events.>', 'person.commands.>'],
      retention: 'limits',
      discard: 'old',
      max_age: seconds(31_536_000),
      max_msgs: 10_000_000,
      max_bytes: 10_737_418_240,
      duplicate_window: seconds(120),
      description: 'Person domain event stream with enhanced features',
    });
    expect(letters).toMatchObject({
      name: 'PERSON_EVENTS_DLQ',
      subjects: ['person.dlq.>'],
      max_age: seconds(2_592_000),
    });
    const consumers = streaming.consumers.map(consumerConfigOf);
    const rows = consumers.map((each) => [
      each.durable_name,
      each.filter_subject,
      each.deliver_policy,
      each.max_deliver,
    ]);
    expect(rows.slice(0, 4)).toEqual([
      ['person-projection-summary', 'person.events.>', 'all', 3],
      ['person-projection-search', 'person.events.>', 'all', 3],
      ['person-to-location', 'person.events.*.component_registered', 'new', 5],
      ['person-policy-engine', 'person.events.>', 'new', 3],
    ]);
    expect(consumers.slice(0, 4).map(({ ack_wait }) => ack_wait)).toEqual([30, 30, 60, 30].map(seconds));
  });

  it('7. prints null in metadata and never leaves it out', () => {
    const { metadata } = enveloped(created());
    const bare = { ...enveloped(created()), metadata: { ...metadata, causationId: null, actor: null, context: {} } };
    expect(JSON.parse(encodeEnvelope(bare)).event.data.metadata).toMatchObject({ causation_id: null, actor: null });
  });

  it('8. reads both envelopes, and older bodies without one', () => {
    expect(read(golden, 'person.events.00000000-0000-4000-8000-000000000001.person.created')).toMatchObject({
      kind: 'event',
      schemaVersion: '2.0',
    });
    for (const [stored, event] of v1Shapes) {
      expect(read(inV1Envelope(stored))).toMatchObject({ kind: 'event', envelope: { event } });
    }
    expect(read(flattenedV1(v1Shapes[0]?.[0] ?? '', '1.0'))).toMatchObject({
      kind: 'event',
      envelope: { event: { type: 'Created' } },
    });
  });

  it('9. migrates by the table (each step with its stored example: versions.test.ts)', () => {
    const origin = { derive: () => '00000000-0000-5000-8000-000000000001', recordedAt: '2026-05-03T10:00:00Z' };
    const metadata = {
      version: '1.0',
      correlation_id: origin.derive(),
      causation_id: null,
      timestamp: '2024-11-14T08:30:00Z',
      actor: null,
      context: {},
    };
    const person = { version: '1.0', person_id: 'p', name: 'n', source: 's', created_at: '2024-11-14T08:30:00Z' };
    expect(versionRegistry.migrate('PersonCreated', person, '2.0', origin)).toMatchObject({
      value: { json: { version: '2.0', person_id: 'p', name: 'n', source: 's', metadata } },
    });
    expect(versionRegistry.migrate('PersonCreated', person, '3.0', origin)).toMatchObject({
      value: { json: { version: '3.0', source_system: null, import_id: null } },
    });
    const renamed = { version: '1.0', old_name: 'o', new_name: 'n', reason: 'x', updated_at: '2024-11-14T08:30:00Z' };
    const migrated = versionRegistry.migrateToCurrent('PersonNameUpdated', renamed, origin);
    expect(migrated).toMatchObject({ value: { json: { version: '2.0', change_reason: 'x', metadata } } });
    if (migrated.ok) expect(Object.keys(migrated.value.json)).not.toContain('reason');
  });

  describe('10. policies want what the table says, times and ids aside', () => {
    const component = (componentType: string, componentData: object) =>
      ({ type: 'ComponentAdded', componentType, componentData }) as PersonEvent;
    const longAgo = '2024-05-02T12:00:00Z';
    const short: PersonEvent = {
      type: 'NameUpdated',
      oldName: aName(),
      newName: aName({ givenName: 'A' }),
      changeReason: null,
    };

    it.each([
      [created(), longAgo, 'ArchivePerson', { reason: 'Auto-archived due to 731 days of inactivity' }],
      [
        created(),
        undefined,
        'AddComponent',
        { data: { action: 'send_welcome_email', template: 'welcome_new_person' } },
      ],
      [
        component('EmailAddress', { email: 'a@b.co' }),
        undefined,
        'AddComponent',
        { data: { recipient_email: 'a@b.co', template: 'welcome_email_added' } },
      ],
      [
        component('EmailAddress', { email: 'nowhere' }),
        undefined,
        'UpdateComponent',
        { updates: { validation_status: 'invalid', validation_error: 'Invalid email format' } },
      ],
      [
        component('PhoneNumber', { phone_number: '5551234567' }),
        undefined,
        'UpdateComponent',
        { updates: { phone_number: '+15551234567', standardized: true } },
      ],
      [
        component('PhoneNumber', { phone_number: '(555) 123-4567' }),
        undefined,
        'UpdateComponent',
        { updates: { phone_number: '5551234567', original_format: '(555) 123-4567' } },
      ],
      [
        component('PhoneNumber', { phone_number: '0123' }),
        undefined,
        'UpdateComponent',
        { updates: { validation_error: 'Invalid phone format' } },
      ],
      [short, undefined, 'AddComponent', { data: { type: 'data_quality_flag', issue: 'Name too short' } }],
      [
        component('CustomAttribute', { type: 'git_profile', languages: ['rust'] }),
        undefined,
        'AddComponent',
        { data: { type: 'skill_recommendations', source: 'git_profile_analysis' } },
      ],
    ])('%j at %s', (event, occurredAt, type, fields) => {
      const envelope = enveloped(event);
      const metadata = { ...envelope.metadata, ...(occurredAt !== undefined && { timestamp: occurredAt }) };
      const recorded = { envelope: { ...envelope, metadata }, recordedAt: '2026-05-03T12:00:00Z' };
      const wanted = createDefaultPolicyEngine()
        .evaluate(recorded)
        .reactions.map(({ command }) => command);
      expect(wanted).toContainEqual(expect.objectContaining({ type, ...matching(fields) }));
    });

    it('in the order of the table, the last of them not in the baseline', () => {
      const names = (set: 'default' | 'baseline') => createDefaultPolicyEngine(set).policies.map(({ name }) => name);
      const baseline = ['AutoArchiveInactivePersons', 'WelcomeEmail', 'DataQuality'];
      expect(names('baseline')).toEqual(baseline);
      expect(names('default')).toEqual([...baseline, 'SkillRecommendation']);
    });
  });
});

/** Objects match when they contain these fields. */
function matching(fields: object): object {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'object' ? expect.objectContaining(value) : value,
  ]);
  return Object.fromEntries(entries);
}
