import { describe, expect, it } from 'vitest';
import { emptyBloomFilter, withIds } from '../kernel/bloom-filter';
import { ada, created, enveloped, personAfter, suspended } from '../person/specification.suite';
import { decodeAnswer, encodeSuccess } from './answer-codec';
import { decodeAuditEntry } from './audit-codec';
import { decodeCommand } from './command-codec';
import { readCommandHeaders } from './command-headers';
import { encodeDeadLetter } from './dead-letter-codec';
import { decodeEnvelope, encodeEnvelope } from './event-codec';
import { decodePendingAppend, encodePendingAppend } from './pending-append-codec';
import { decodePosition, decodeSwitch, encodePosition, encodeSwitch } from './policy-control-codec';
import { decodeQuery } from './query-codec';
import { readEventMessage } from './read-message';
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec';
import { textOf } from './text-of-bytes';
import { decodeTrial, encodeTrial } from './trial-codec';
import { inV1Envelope, v1Shapes } from './v1-shapes.suite';

const uuid = '00000000-0000-4000-8000-0000000000ca';
const at = '2026-05-03T10:00:00.000Z';
const envelope = enveloped(created());
/** Small in `npm test`, full size in `npm run soak`. */
const size = process.env.EVENTGLASS_SOAK
  ? { bytes: 8 * 1024 * 1024, keys: 400_000 }
  : { bytes: 512 * 1024, keys: 20_000 };

const reading = (body: string) =>
  readEventMessage({
    sequence: 7,
    recordedAt: at,
    subject: `person.events.${ada}.person.created`,
    headers: [],
    bytes: new TextEncoder().encode(body),
  });

/** Every decoder of a body, with a body that it takes. What it does with others must be a value, never a throw. */
const decoders: readonly { readonly name: string; readonly valid: string; decode(body: string): unknown }[] = [
  { name: 'an event', valid: encodeEnvelope(envelope), decode: decodeEnvelope },
  { name: 'a message of the event stream', valid: encodeEnvelope(envelope), decode: reading },
  ...v1Shapes
    .slice(0, 3)
    .map(([stored]) => ({ name: `V1 ${stored.slice(2, 22)}`, valid: inV1Envelope(stored), decode: reading })),
  {
    name: 'a command',
    valid: `{"AddComponent":{"person_id":{"id":"${ada}"},"component_type":"Skill","data":{"skill_name":"x","tags":[1]}}}`,
    decode: decodeCommand,
  },
  {
    name: 'an onboarding command',
    valid: `{"Onboarding":{"person_id":"${ada}","workflow":"full","command":{"StartOnboarding":{}}}}`,
    decode: decodeCommand,
  },
  {
    name: 'a snapshot',
    valid: encodeSnapshot({
      person: personAfter(created(), suspended),
      version: 2,
      messages: 2,
      lastSequence: 17,
      commands: withIds(emptyBloomFilter, [uuid]),
      takenAt: at,
    }),
    decode: decodeSnapshot,
  },
  {
    name: 'kept events',
    valid: encodePendingAppend({ commandId: uuid, personId: ada, expectedLastSequence: 0, envelopes: [envelope] }),
    decode: decodePendingAppend,
  },
  {
    name: 'a query',
    valid: `{"person_id":{"id":"${ada}"}}`,
    decode: (body) => decodeQuery('person.queries.get_person_by_id', body),
  },
  { name: 'a switch', valid: encodeSwitch({ enabled: true, at, actor: null, reason: null }), decode: decodeSwitch },
  {
    name: 'a position',
    valid: encodePosition({ streamCreatedAt: at, startedAfter: 0, upTo: 7 }),
    decode: decodePosition,
  },
  { name: 'a trial', valid: encodeTrial({ receivedAt: at, begun: 2 }), decode: decodeTrial },
  {
    name: 'an answer',
    valid: encodeSuccess({
      personId: ada,
      commandId: uuid as never,
      correlationId: uuid as never,
      version: 1,
      eventsGenerated: 1,
      duplicate: false,
    }).body,
    decode: decodeAnswer,
  },
  { name: 'an audit entry', valid: '{"id":"x","action":"a","at":"2026-05-03T10:00:00Z"}', decode: decodeAuditEntry },
];

/** Built once, for they are large. */
const corpus: readonly (readonly [name: string, body: string])[] = [
  ['nothing', ''],
  ['a blank', ' '],
  ['not JSON', '{"a":'],
  ['a lone surrogate', '"\ud800"'],
  ['a zero byte', '\u0000'],
  ['null', 'null'],
  ['a number beyond 2^53', '9007199254740993'],
  ['a number beyond all', '1e999'],
  ['megabytes of text', `"${'x'.repeat(size.bytes)}"`],
  ['megabytes of members', `[${'0,'.repeat(size.bytes / 2)}0]`],
  ['megabytes of keys', `{${Array.from({ length: size.keys }, (_, key) => `"key${key}":null`).join()}}`],
  ['arrays 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['objects 100,000 deep without an end', '{"a":'.repeat(100_000)],
  ['a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
];

/** What is put in the place of every value of a valid body: none fits everywhere, most fit nowhere. */
const replacements: readonly string[] = [
  ...['null', 'true', '-1', '0.5', '9007199254740993', '1e999', '""', '"\\u0000"', '[]', '{}', '[[]]'],
  ...['{"__proto__":{"polluted":true}}', '{"id":{"id":{}}}', `"${'x'.repeat(10_000)}"`, '"2026-99-99T99:99:99Z"'],
  ...['"../../$JS.API.STREAM.DELETE.person-events"', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
];

type Path = readonly (string | number)[];

/** Every place of a value, the whole included. */
function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, each]) => placesOf(each, [...path, key]));
  return [path, ...inside];
}

/** The body with something else at that place, printed without ever being parsed. */
function withAt(value: unknown, path: Path, replacement: string): string {
  const [first, ...rest] = path;
  if (first === undefined) return replacement;
  const entries = Object.entries(value as object).map(([key, each]) => {
    const printed = key === String(first) ? withAt(each, rest, replacement) : JSON.stringify(each);
    return Array.isArray(value) ? printed : `${JSON.stringify(key)}:${printed}`;
  });
  return Array.isArray(value) ? `[${entries.join()}]` : `{${entries.join()}}`;
}

const isPolluted = () => 'polluted' in {} || 'polluted' in [];

describe.each(decoders)('$name from somebody hostile', ({ valid, decode }) => {
  it.each(corpus)('%s gets an answer, and nothing else happens', (_, body) => {
    expect(decode(body)).toBeDefined();
    expect(isPolluted()).toBe(false);
  });

  it('a wrong value in any field gets an answer', () => {
    const value: unknown = JSON.parse(valid);
    for (const place of placesOf(value)) {
      for (const replacement of replacements) {
        const body = withAt(value, place, replacement);
        expect(() => decode(body), `${place.join('.')} = ${replacement.slice(0, 40)}`).not.toThrow();
      }
    }
    expect(isPolluted()).toBe(false);
  });

  it('a further key of any name changes nothing for the worse', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '\u0000', 'x'.repeat(10_000)]) {
      const body = `{${JSON.stringify(key)}:{"polluted":true},${valid.slice(1)}`;
      expect(() => decode(body)).not.toThrow();
    }
    expect(isPolluted()).toBe(false);
  });

  it('its own body cut anywhere gets an answer', () => {
    for (let length = 0; length < valid.length; length += Math.ceil(valid.length / 200)) {
      expect(() => decode(valid.slice(0, length))).not.toThrow();
    }
  });
});

describe('a dead letter', () => {
  it.each(corpus)('of %s can be written', (_, body) => {
    const letter = {
      id: uuid,
      originalSubject: `person.commands.${ada}`,
      originalHeaders: [['__proto__', body.slice(0, 100_000)]] as const,
      bytes: new TextEncoder().encode(body),
      reason: body.slice(0, 100_000),
      attempts: 1,
      firstFailedAt: at,
      lastFailedAt: at,
      consumer: 'person-command-processor',
      originalId: body.slice(0, 1_000),
      correlationId: null,
    };
    const limits = { maxPayloadBytes: 1024 * 1024, producer: 'eventglass/0.1.0@test' };
    expect(encodeDeadLetter(letter, limits).body.length).toBeGreaterThanOrEqual(0);
    expect(isPolluted()).toBe(false);
  });
});

describe('bytes that are no text', () => {
  it.each([[[0xc3, 0x28]], [[0xff]], [[0xed, 0xa0, 0x80]], [[0xf4, 0x90, 0x80, 0x80]]])(
    '%j are refused in words',
    (bytes) => {
      expect(textOf(new Uint8Array(bytes))).toMatchObject({ ok: false, problem: expect.stringMatching(/\w/) });
      const message = { sequence: 1, recordedAt: at, subject: `person.events.${ada}.person.created`, headers: [] };
      expect(readEventMessage({ ...message, bytes: new Uint8Array(bytes) })).toMatchObject({
        reading: { kind: 'undecodable' },
      });
    },
  );
});

describe('headers of a command', () => {
  const origin = { issuedAt: at, fallbackId: () => uuid, derivedId: () => uuid };
  const names = ['X-Message-ID', 'X-Correlation-ID', 'X-Expected-Version', 'X-Stream-Events', 'X-Depth', 'X-Actor'];
  const values = ['', ' ', '-1', '1e999', '9007199254740993', '\u0000', '__proto__', '$JS.API.>', 'x'.repeat(100_000)];

  it.each(names)('%s of any value gets an answer', (name) => {
    for (const value of values) expect(() => readCommandHeaders([[name, value]], origin)).not.toThrow();
  });
});
