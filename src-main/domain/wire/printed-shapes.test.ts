import { describe, expect, it } from 'vitest';
import { ada } from '../person/specification.suite';
import { decodeEnvelope, encodeEnvelope } from './event-codec';
import { objectionOfRustReader } from './rust-reader';
import { eventSubject } from './subjects';

const PID = `{"id":"${ada}"}`;
const UUID = '00000000-0000-4000-8000-0000000000d1';
const NAME =
  '{"given_name":"Given","family_name":"Family","middle_names":[],"preferred_name":null,"honorific":null,"suffix":null}';
const META =
  '{"version":"1.0","correlation_id":"00000000-0000-4000-8000-0000000000c0","causation_id":null,"timestamp":"2025-08-07T15:34:17.123456789Z","actor":null,"context":{}}';

/** The sixteen V2 events as domain.md §1.4 prints them, with the last two tokens of their subjects. */
const printed: readonly (readonly [data: string, routing: string])[] = [
  [`"Created","data":{"person_id":${PID},"name":${NAME},"source":"api","metadata":${META}}`, 'person.created'],
  [`"Activated","data":{"person_id":${PID},"reason":"r","metadata":${META}}`, 'person.activated'],
  [`"Suspended","data":{"person_id":${PID},"reason":"r","metadata":${META}}`, 'person.suspended'],
  [`"Archived","data":{"person_id":${PID},"reason":"r","metadata":${META}}`, 'person.archived'],
  [`"Updated","data":{"person_id":${PID},"updates":{"k":1},"metadata":${META}}`, 'person.updated'],
  [
    `"NameUpdated","data":{"person_id":${PID},"old_name":${NAME},"new_name":${NAME},"change_reason":null,"metadata":${META}}`,
    'person.name_updated',
  ],
  [`"BirthDateSet","data":{"person_id":${PID},"birth_date":"1990-06-15","metadata":${META}}`, 'person.birth_date_set'],
  [
    `"DeathRecorded","data":{"person_id":${PID},"date_of_death":"2020-01-31","metadata":${META}}`,
    'person.death_recorded',
  ],
  [
    `"ComponentAdded","data":{"person_id":${PID},"component_type":"EmailAddress","component_data":{"email":"a@b.co"},"metadata":${META}}`,
    'person.component_added',
  ],
  [
    `"ComponentUpdated","data":{"person_id":${PID},"component_type":"Skill","component_id":"${UUID}","changes":{},"metadata":${META}}`,
    'person.component_updated',
  ],
  [
    `"ComponentRemoved","data":{"person_id":${PID},"component_type":"Tag","component_id":"${UUID}","metadata":${META}}`,
    'person.component_removed',
  ],
  [
    `"PersonMerged","data":{"source_person_id":${PID},"target_person_id":{"id":"${UUID}"},"merge_reason":"DuplicateIdentity","metadata":${META}}`,
    'person.merged',
  ],
  [
    `"LocationAssigned","data":{"person_id":${PID},"location_id":"${UUID}","location_type":"primary","metadata":${META}}`,
    'person.location_assigned',
  ],
  [
    `"EmploymentAdded","data":{"person_id":${PID},"organization_id":"${UUID}","role":"r","metadata":${META}}`,
    'person.employment_added',
  ],
  [
    `"IdentityLinked","data":{"person_id":${PID},"identity_id":"${UUID}","identity_type":"primary","metadata":${META}}`,
    'person.identity_linked',
  ],
  [
    `"MetadataUpdated","data":{"person_id":${PID},"metadata_type":"onboarding_state","metadata_value":{"state":"Started"},"metadata":${META}}`,
    'person.metadata_updated',
  ],
];

const bodyOf = (data: string) =>
  `{"event_id":"00000000-0000-4000-8000-0000000000ee","aggregate_id":${PID},"sequence":1,"event":{"event_type":${data}},"stream_position":null}`;

function decoded(body: string) {
  const result = decodeEnvelope(body);
  if (!result.ok || result.value.kind !== 'event') throw new Error('not decoded');
  return result.value.envelope;
}

describe('the shapes of domain.md §1.4', () => {
  it('are sixteen, and each is printed byte for byte as it was read', () => {
    expect(printed).toHaveLength(16);
    for (const [data] of printed) expect(encodeEnvelope(decoded(bodyOf(data)))).toBe(bodyOf(data));
  });

  it('have the subjects of the table', () => {
    for (const [data, routing] of printed) {
      const { personId, event } = decoded(bodyOf(data));
      expect(eventSubject(personId, event.type)).toBe(`person.events.${ada}.${routing}`);
    }
  });

  it('are taken by the Rust reader', () => {
    for (const [data] of printed) expect(objectionOfRustReader(JSON.parse(bodyOf(data)))).toBeUndefined();
  });
});

describe('the Rust reader', () => {
  const objection = (from: string, to: string) => {
    const bodies = printed.map(([data]) => bodyOf(data)).filter((body) => body.includes(from));
    return new Set(bodies.map((body) => objectionOfRustReader(JSON.parse(body.replaceAll(from, to)))));
  };

  it('refuses what is missing though it is not optional', () => {
    expect(objection(',"context":{}', '')).toEqual(new Set(['event.data.metadata.context: it is missing']));
    expect(objection('"middle_names":[],', '')).toEqual(
      new Set(['event.data.name.middle_names: it is missing', 'event.data.old_name.middle_names: it is missing']),
    );
    expect(objection('"source":"api",', '')).toEqual(new Set(['event.data.source: expected text, found nothing']));
  });

  it('refuses person ids as bare texts, and events and component types that it does not know', () => {
    expect(objection(`"aggregate_id":${PID}`, `"aggregate_id":"${ada}"`)).toEqual(
      new Set(['aggregate_id: a person id is no bare text to it']),
    );
    expect(objection('"event_type":"Archived"', '"event_type":"PhotoAdded"')).toEqual(
      new Set(['it knows no event PhotoAdded']),
    );
    expect(objection('"component_type":"Tag"', '"component_type":"Email"')).toEqual(
      new Set(['event.data.component_type: it knows no such type']),
    );
  });

  it('refuses what is nested more deeply than it walks, whatever it is', () => {
    const deep = (levels: number) => `{"x":${'{"y":'.repeat(levels)}1${'}'.repeat(levels)}}`;
    expect(objection('"context":{}', `"context":${deep(200)}`)).toEqual(new Set(['it is nested too deeply']));
    expect(objectionOfRustReader(JSON.parse(deep(100_000)))).toBe('it is nested too deeply');
  });

  it('takes what is optional or stands in free JSON', () => {
    expect(objection('"actor":null,', '')).toEqual(new Set([undefined]));
    expect(objection(',"stream_position":null', '')).toEqual(new Set([undefined]));
    expect(objection('{"k":1}', '{"name":{},"person_id":"x"}')).toEqual(new Set([undefined]));
  });
});
