import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ada } from '../person/specification.suite';
import { anyEnvelope } from './arbitrary.suite';
import { decodeEnvelope, encodeEnvelope, encodeEvent } from './event-codec';
import { migrationOf } from './migration-of';
import { readEventMessage } from './read-message';
import type { WireHeaders } from './reading';
import { flattenedV1, inV1Envelope, v1Shapes, v1Time } from './v1-shapes.suite';

const recordedAt = '2026-05-03T10:00:00Z';
const bytesOf = (body: string) => new TextEncoder().encode(body);
const stored = (body: string, headers: WireHeaders = [], subject = `person.events.${ada}.created`) =>
  ({ sequence: 7, recordedAt, subject, headers, bytes: bytesOf(body) }) as const;
const read = (body: string) => readEventMessage(stored(body)).reading;

/** Grace's event as the demo publishes it. */
const grace = `{"PersonCreated":{"person_id":"${ada}","name":{"first_name":"Grace","last_name":"Okafor","middle_name":null},"source":"legacy-hr","created_at":"2024-11-14T08:30:00Z"}}`;

describe('reading what was written in an older layout', () => {
  it('gives the current event for all V1 events in their envelopes, with the ids and the version that these name', () => {
    for (const [body, event] of v1Shapes) {
      expect(read(inV1Envelope(body, 7))).toMatchObject({
        kind: 'event',
        schemaVersion: '1.0',
        marks: ['legacy', 'foreign'],
        envelope: {
          personId: ada,
          version: 7,
          event,
          metadata: {
            timestamp: v1Time,
            correlationId: '00000000-0000-4000-8000-0000000000c0',
            causationId: '00000000-0000-4000-8000-0000000000ca',
            actor: null,
            context: {},
          },
        },
      });
    }
  });

  it('gives the same events without an envelope, and flat, with a version or without; they do not say their version', () => {
    for (const [body, event] of v1Shapes) {
      for (const written of [body, flattenedV1(body, '1.0'), flattenedV1(body)]) {
        expect(read(written)).toMatchObject({
          kind: 'event',
          schemaVersion: '1.0',
          marks: ['legacy', 'foreign'],
          envelope: { personId: ada, version: 0, event, metadata: { timestamp: v1Time, causationId: null } },
        });
      }
    }
  });

  it('gives every current event without its envelope, and flat as the migration script of old left it', () => {
    fc.assert(
      fc.property(anyEnvelope, (envelope) => {
        const { personId, event, metadata } = envelope;
        const expected = { kind: 'event', schemaVersion: '2.0', envelope: { personId, event, metadata } };
        expect(read(encodeEvent(envelope))).toMatchObject(expected);
        if (['Activated', 'Suspended', 'Archived'].includes(event.type)) return;
        const { data } = JSON.parse(encodeEvent(envelope));
        expect(read(JSON.stringify(data))).toMatchObject(expected);
        expect(read(JSON.stringify({ ...data, version: '2.0' }))).toMatchObject(expected);
      }),
    );
  });

  it('understands names and person ids as they were once written', () => {
    expect(read(grace)).toMatchObject({
      kind: 'event',
      envelope: {
        personId: ada,
        event: {
          type: 'Created',
          name: { givenName: 'Grace', familyName: 'Okafor', middleNames: [], honorific: null },
          source: 'legacy-hr',
        },
        metadata: { timestamp: '2024-11-14T08:30:00Z' },
      },
    });
    expect(read(grace.replace('"middle_name":null', '"middle_name":"Ama"'))).toMatchObject({
      envelope: { event: { name: { middleNames: ['Ama'] } } },
    });
  });

  it('gives the same ids for the same bytes, and others for others', () => {
    const idsOf = (body: string) => {
      const reading = read(body);
      if (reading.kind !== 'event') throw new Error('not read');
      return [reading.envelope.eventId, reading.envelope.metadata.correlationId];
    };
    expect(idsOf(grace)).toEqual(idsOf(grace));
    const all = [...idsOf(grace), ...idsOf(`${grace} `), ...idsOf(grace.replace('Grace', 'Gráce'))];
    expect(new Set(all).size).toBe(6);
    expect(
      read('{"ComponentUnregistered":{}}'.replace('{}', `{"person_id":"${ada}","component_type":"Tag"}`)),
    ).toMatchObject({
      envelope: {
        event: { componentId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        metadata: { timestamp: recordedAt },
      },
    });
  });

  it('keeps who registered a component', () => {
    const body = (by: string) =>
      `{"ComponentRegistered":{"person_id":"${ada}","component_type":"Tag","registered_by":"${by}"}}`;
    expect(read(body('hr'))).toMatchObject({ envelope: { metadata: { actor: 'hr' } } });
    expect(read(body('unknown'))).toMatchObject({ envelope: { metadata: { actor: null } } });
  });

  it('marks as misfiled what names another person than its subject', () => {
    const subject = 'person.events.00000000-0000-4000-8000-0000000000d9.created';
    expect(readEventMessage(stored(grace, [], subject)).reading.marks).toEqual(['legacy', 'foreign', 'misfiled']);
    const envelope = inV1Envelope(grace).replace(
      `"person_id":"${ada}"`,
      '"person_id":"00000000-0000-4000-8000-0000000000d9"',
    );
    expect(read(envelope).marks).toEqual(['legacy', 'foreign', 'misfiled']);
  });

  it('says why it cannot be read', () => {
    const [[created] = ['']] = v1Shapes;
    const wrong: readonly (readonly [string, string])[] = [
      ['{"PersonCreated":{}}', 'V1 PersonCreated without an envelope: name: expected an object, found nothing'],
      ['{"PersonCreated":7}', 'V1 PersonCreated without an envelope: name: expected an object, found nothing'],
      [
        created.replace('"source":"api"', '"source":7'),
        'V1 PersonCreated without an envelope: source: expected text, found a number',
      ],
      [
        created.replace('2024-11-14T', 'yesterday '),
        'V1 PersonCreated without an envelope: metadata.timestamp: expected an RFC 3339 time, found other text',
      ],
      [
        inV1Envelope(created, -1),
        'V1 PersonCreated in its envelope: sequence: expected a whole number from 0 to 9007199254740991, found a number',
      ],
      [
        inV1Envelope(created).replace('"correlation_id":"0', '"correlation_id":"x'),
        'V1 PersonCreated in its envelope: metadata.correlation_id: expected a UUID, found other text',
      ],
      [
        flattenedV1(created, '0.9'),
        'flat PersonCreated of version 0.9: nothing leads from schema version 0.9 of PersonCreated to 2.0',
      ],
      [
        flattenedV1(created, '3.0'),
        'flat PersonCreated of version 3.0: nothing leads from schema version 3.0 of PersonCreated to 2.0',
      ],
      [
        `{"version":"2.0","person_id":"${ada}","reason":"r","metadata":{}}`,
        'flat event of version 2.0: its fields do not tell which event it is',
      ],
    ];
    for (const [body, reason] of wrong) {
      expect(read(body)).toEqual({ kind: 'undecodable', reason, marks: ['undecodable', 'legacy', 'foreign'] });
    }
  });

  it('leaves to others what is none of them', () => {
    for (const body of [
      '{"Something":{}}',
      '{"event":{"Something":{}}}',
      '{"person_id":"x"}',
      '{"name":{},"source":""}',
    ]) {
      expect(read(body)).toMatchObject({ kind: 'undecodable', marks: ['undecodable', 'foreign'] });
    }
  });

  it('has an answer for any value in any field', () => {
    const shape = fc.constantFrom(...v1Shapes.map(([body]) => JSON.parse(body) as Record<string, object>));
    fc.assert(
      fc.property(shape, fc.jsonValue(), fc.nat(), (event, value, at) => {
        const [type = '', fields = {}] = Object.entries(event)[0] ?? [];
        const names = Object.keys(fields);
        const changed = { ...fields, [names[at % names.length] ?? '']: value };
        for (const body of [
          { [type]: changed },
          changed,
          { version: value, ...changed },
          { event: { [type]: value } },
        ]) {
          expect(['event', 'undecodable']).toContain(read(JSON.stringify(body)).kind);
        }
      }),
    );
  });
});

describe('what a migration did', () => {
  it('stands as stored, as migrated, and in sentences', () => {
    const migration = migrationOf(stored(grace));
    expect(migration?.storedJson).toBe(grace);
    expect(migration?.steps).toEqual([
      'V1 PersonCreated without an envelope, version 1.0',
      'first_name, last_name and middle_name became given_name, family_name and middle_names',
      'the person id became an object',
      'created_at became metadata.timestamp',
      'the correlation id was derived from the stored bytes (UUID v5): the same every time',
      'the event id was derived from the stored bytes (UUID v5): the same every time',
    ]);
    expect(JSON.parse(migration?.migratedJson ?? '')).toMatchObject({
      event_type: 'Created',
      data: { person_id: { id: ada }, name: { given_name: 'Grace', middle_names: [], suffix: null } },
    });
  });

  it('is nothing for what is current already or cannot be read', () => {
    fc.assert(fc.property(anyEnvelope, (envelope) => migrationOf(stored(encodeEnvelope(envelope))) === undefined));
    expect(migrationOf(stored('{"PersonCreated":{}}'))).toBeUndefined();
    expect(migrationOf(stored('not JSON'))).toBeUndefined();
  });

  it('changes nothing when it is done again', () => {
    for (const [body] of v1Shapes) {
      const reading = read(inV1Envelope(body));
      if (reading.kind !== 'event') throw new Error('not read');
      const again = decodeEnvelope(encodeEnvelope(reading.envelope));
      expect(again).toMatchObject({ ok: true, value: { envelope: reading.envelope } });
    }
  });
});
