import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../person/events';
import { enveloped } from '../person/specification.suite';
import { anyEnvelope } from './arbitrary.suite';
import { decodeEnvelope, encodeEnvelope } from './event-codec';

const golden =
  '{"event_id":"00000000-0000-4000-8000-0000000000ee","aggregate_id":{"id":"00000000-0000-4000-8000-000000000001"},"sequence":1,"event":{"event_type":"Created","data":{"person_id":{"id":"00000000-0000-4000-8000-000000000001"},"name":{"given_name":"Given","family_name":"Family","middle_names":[],"preferred_name":null,"honorific":null,"suffix":null},"source":"api","metadata":{"version":"1.0","correlation_id":"00000000-0000-4000-8000-0000000000c0","causation_id":"00000000-0000-4000-8000-0000000000ca","timestamp":"2025-08-07T15:34:17.123456789Z","actor":null,"context":{}}}},"stream_position":null}';

/** The golden vector with one thing put elsewhere; `path` leads to it. */
function goldenWith(path: string, value: unknown): string {
  const parsed = JSON.parse(golden);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const inner = keys.reduce((object, key) => object[key], parsed);
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return JSON.stringify(parsed);
}

function reasonFor(body: string): string {
  const decoded = decodeEnvelope(body);
  return decoded.ok ? 'decoded' : decoded.problem;
}

describe('the event codec', () => {
  it('prints the golden vector byte for byte', () => {
    const decoded = decodeEnvelope(golden);
    expect(decoded).toMatchObject({
      ok: true,
      value: {
        kind: 'event',
        schemaVersion: '2.0',
        envelope: { version: 1, event: { type: 'Created', source: 'api' } },
      },
    });
    if (decoded.ok && decoded.value.kind === 'event') expect(encodeEnvelope(decoded.value.envelope)).toBe(golden);
  });

  it('reads what it printed, for every event there can be', () => {
    fc.assert(
      fc.property(anyEnvelope, (envelope) => {
        expect(decodeEnvelope(encodeEnvelope(envelope))).toEqual({
          ok: true,
          value: {
            kind: 'event',
            envelope,
            schemaVersion: '2.0',
            aggregate: envelope.personId,
            owner: envelope.personId,
          },
        });
      }),
    );
  });

  it('has an answer for any text, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => typeof decodeEnvelope(body).ok === 'boolean'));
  });

  it('prints the data of every event with the keys of the Rust writer, in its order', () => {
    const keysOf = (event: PersonEvent) =>
      Object.keys(JSON.parse(encodeEnvelope(enveloped(event))).event.data).join(' ');
    const id = '00000000-0000-4000-8000-0000000000d1';
    expect(keysOf({ type: 'Suspended', reason: 'r' })).toBe('person_id reason metadata');
    expect(keysOf({ type: 'ComponentUpdated', componentType: 'Skill', componentId: id, changes: {} })).toBe(
      'person_id component_type component_id changes metadata',
    );
    expect(keysOf({ type: 'PersonMerged', targetPersonId: id as never, mergeReason: 'UserRequested' })).toBe(
      'source_person_id target_person_id merge_reason metadata',
    );
  });

  it('accepts what other writers leave out or write otherwise', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    for (const body of [
      goldenWith('event.data.name.middle_names', undefined),
      goldenWith('event.data.metadata.context', undefined),
      goldenWith('event.data.metadata.actor', undefined),
      goldenWith('stream_position', undefined),
      goldenWith('something_else', { a: 1 }),
      goldenWith('aggregate_id', id.toUpperCase()),
      goldenWith('aggregate_id', [id]),
      goldenWith('event.data.metadata.timestamp', '2025-08-07T17:34:17+02:00'),
    ]) {
      expect(reasonFor(body)).toBe('decoded');
    }
  });

  it('finds the ids of user, session and request beside the context as well as in it', () => {
    const decoded = decodeEnvelope(goldenWith('event.data.metadata.user_id', 'u-1'));
    expect(decoded).toMatchObject({ value: { envelope: { metadata: { context: { user_id: 'u-1' } } } } });
  });

  it('says of every field that is wrong where it is and what was expected', () => {
    const wrong: readonly (readonly [string, unknown, string])[] = [
      ['event_id', 7, 'event_id: expected a UUID, found a number'],
      ['event_id', 'x', 'event_id: expected a UUID, found other text'],
      ['aggregate_id', {}, 'aggregate_id: expected a person id, {"id":"<UUID>"}, found an object'],
      ['sequence', '1', 'sequence: expected a whole number from 0 to 9007199254740991, found other text'],
      ['sequence', -1, 'sequence: expected a whole number from 0 to 9007199254740991, found a number'],
      ['event', [], 'event: expected an object, found a list'],
      ['event.event_type', null, 'event.event_type: expected text, found null'],
      ['event.data', 'x', 'event.data: expected an object, found other text'],
      ['event.data.person_id', undefined, 'event.data.person_id: expected a person id, {"id":"<UUID>"}, found nothing'],
      ['event.data.name', true, 'event.data.name: expected an object, found a truth value'],
      ['event.data.name.middle_names', [''], 'decoded'],
      ['event.data.name.middle_names', ['', 1], 'event.data.name.middle_names.1: expected text, found a number'],
      ['event.data.source', undefined, 'event.data.source: expected text, found nothing'],
      ['event.data.metadata', null, 'event.data.metadata: expected an object, found null'],
      [
        'event.data.metadata.correlation_id',
        'correlation:1',
        'event.data.metadata.correlation_id: expected a UUID, found other text',
      ],
      [
        'event.data.metadata.timestamp',
        '2025-02-30T00:00:00Z',
        'event.data.metadata.timestamp: expected an RFC 3339 time, found other text',
      ],
      ['event.data.metadata.context', [], 'event.data.metadata.context: expected an object, found a list'],
    ];
    for (const [path, value, reason] of wrong) expect(reasonFor(goldenWith(path, value))).toBe(reason);
  });

  it('takes no number that JavaScript cannot hold', () => {
    expect(reasonFor(golden.replace('"sequence":1', '"sequence":9007199254740993'))).toBe(
      'sequence: expected a whole number from 0 to 9007199254740991, found a number out of bounds',
    );
  });

  it('survives nesting of any depth, and reads as deep as the Rust reader does', () => {
    const nested = (levels: number) => {
      const updates = `${'['.repeat(levels)}${']'.repeat(levels)}`;
      return goldenWith('event', { event_type: 'Updated', data: JSON.parse(golden).event.data }).replace(
        '"source":"api"',
        `"updates":${updates}`,
      );
    };
    expect(reasonFor(nested(128))).toBe('decoded');
    expect(reasonFor(nested(100_000))).toBe('event.data.updates: expected JSON of at most 128 levels, found a list');
    expect(reasonFor('['.repeat(100_000))).toBe('the body is not JSON');
  });

  it('knows the keys of every object for what they are', () => {
    expect(reasonFor('{"__proto__":{"event_id":"x"}}')).toBe('event_id: expected a UUID, found nothing');
    for (const event_type of ['__proto__', 'constructor', 'toString']) {
      const decoded = decodeEnvelope(goldenWith('event.event_type', event_type));
      expect(decoded).toMatchObject({ ok: true, value: { kind: 'unknown', eventType: event_type } });
    }
  });

  it('keeps what a sound envelope of an unknown type says of itself', () => {
    const decoded = decodeEnvelope(goldenWith('event.event_type', 'PhotoAdded'));
    expect(decoded).toMatchObject({
      value: { kind: 'unknown', eventType: 'PhotoAdded', version: 1, metadata: { version: '1.0' } },
    });
    const bare = decodeEnvelope(goldenWith('event', { event_type: 'PhotoAdded' }));
    expect(bare).toMatchObject({ value: { kind: 'unknown', metadata: null } });
  });
});
