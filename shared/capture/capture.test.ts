import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CaptureEvent,
  type CaptureHead,
  captureClosing,
  captureEntry,
  captureOpening,
  parseCapture,
} from './capture';

const head: CaptureHead = {
  eventglass: 'capture',
  version: 1,
  takenAt: '2026-11-23T14:03:22.118Z',
  of: { kind: 'filter', text: 'type:NameUpdated' },
  stream: { name: 'person-events', createdAt: '2026-01-01T00:00:00.123456789Z' },
  masking: 'none',
  notes: 'INC-4711',
};
const event: CaptureEvent = {
  sequence: 7,
  subject: 'person.events.x.person.created',
  recordedAt: '2026-11-23T14:03:22.118Z',
  headers: [['X-Event-Type', 'Created']],
  text: '{"a":1}',
};

function written(events: readonly CaptureEvent[], told: CaptureHead = head): string {
  return captureOpening(told) + events.map((one, at) => captureEntry(one, at === 0)).join('') + captureClosing;
}

const anyText = fc.oneof(fc.string(), fc.constantFrom('\u0000', '\u202E', '𝕳é', '"\\', '\r\n', '\u2028'));
const anyEvent = (sequence: number) =>
  fc.record({
    sequence: fc.constant(sequence),
    subject: fc.string({ minLength: 1 }),
    recordedAt: fc.constant(event.recordedAt),
    headers: fc.array(fc.tuple(fc.string(), anyText), { maxLength: 3 }),
    text: fc.oneof(fc.json(), anyText, fc.constant('{"__proto__":{"admin":true}}')),
  });

describe('a capture', () => {
  it('is read as it was written, whatever its events say', () => {
    const events = fc.array(fc.nat(), { maxLength: 8 }).chain((steps) => {
      let sequence = 0;
      const ascending = steps.map((step) => {
        sequence += step + 1;
        return anyEvent(sequence);
      });
      return fc.tuple(...ascending);
    });
    fc.assert(
      fc.property(events, (all) => {
        expect(parseCapture(written(all))).toEqual({ ok: true, capture: { ...head, events: all } });
      }),
      { numRuns: 40 },
    );
  });

  it('may be empty, and may hold bytes', () => {
    expect(parseCapture(written([]))).toMatchObject({ ok: true, capture: { events: [] } });
    const { text: _, ...rest } = event;
    expect(parseCapture(written([{ ...rest, base64: '/wA=' }]))).toMatchObject({ ok: true });
  });

  it('says which stream it came from, and nothing about the way to it', () => {
    expect(Object.keys(JSON.parse(written([])).stream)).toEqual(['name', 'createdAt']);
  });
});

const without = (value: object, key: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
const whole = { ...head, events: [event] };

/** Files that anybody may hand over. */
const hostile: readonly (readonly [name: string, file: string, says: RegExp])[] = [
  ['nothing', '', /not JSON/],
  ['a text', 'hello', /not JSON/],
  ['one that was cut off', written([event]).slice(0, -20), /not JSON/],
  ['another JSON file', '{"name":"eventglass"}', /no capture/],
  ['a list', '[]', /no capture/],
  ['null', 'null', /no capture/],
  ['a number', '1e999', /no capture/],
  ['nesting of any depth', '['.repeat(200_000) + ']'.repeat(200_000), /no capture/],
  ['a marking from its prototype', '{"__proto__":{"eventglass":"capture","version":1}}', /no capture/],
  ['one of a newer format', JSON.stringify({ ...whole, version: 2 }), /newer Eventglass/],
  ['one of version 0', JSON.stringify({ ...whole, version: 0 }), /version/],
  ['one of half a version', JSON.stringify({ ...whole, version: 1.5 }), /no capture/],
  ...['takenAt', 'of', 'stream', 'masking', 'notes', 'events'].map(
    (key) => [`one without ${key}`, JSON.stringify(without(whole, key)), new RegExp(key)] as const,
  ),
  ...['sequence', 'subject', 'recordedAt', 'headers'].map(
    (key) =>
      [
        `an event without ${key}`,
        JSON.stringify({ ...head, events: [without(event, key)] }),
        new RegExp(`events.0.${key}`),
      ] as const,
  ),
  ['an event without bytes', JSON.stringify({ ...head, events: [without(event, 'text')] }), /neither text nor base64/],
  ['an event of both', JSON.stringify({ ...head, events: [{ ...event, base64: 'e30=' }] }), /neither text nor base64/],
  [
    'base64 that is none',
    JSON.stringify({ ...head, events: [{ ...without(event, 'text'), base64: '***' }] }),
    /base64/,
  ],
  ['a sequence of 0', JSON.stringify({ ...head, events: [{ ...event, sequence: 0 }] }), /sequence/],
  ['a sequence out of bounds', JSON.stringify({ ...head, events: [{ ...event, sequence: 2 ** 60 }] }), /sequence/],
  ['a sequence as text', JSON.stringify({ ...head, events: [{ ...event, sequence: '7' }] }), /sequence/],
  ['the same sequence twice', JSON.stringify({ ...head, events: [event, event] }), /order of their sequences/],
  ['a time that is none', JSON.stringify({ ...head, events: [{ ...event, recordedAt: 'noon' }] }), /no time/],
  [
    'a subject as long as a book',
    JSON.stringify({ ...head, events: [{ ...event, subject: 'x'.repeat(5_000) }] }),
    /subject/,
  ],
  ['headers that are no pairs', JSON.stringify({ ...head, events: [{ ...event, headers: [['a']] }] }), /headers/],
  ['headers as an object', JSON.stringify({ ...head, events: [{ ...event, headers: { a: 'b' } }] }), /headers/],
  ['notes as long as a book', JSON.stringify({ ...whole, notes: 'x'.repeat(10_001) }), /notes/],
  ['an unknown masking', JSON.stringify({ ...whole, masking: 'some' }), /masking/],
  ['a subject of no kind', JSON.stringify({ ...whole, of: { kind: 'all' } }), /of/],
];

describe('a file that is no capture', () => {
  it.each(hostile)('is refused in words: %s', (_, file, says) => {
    expect(parseCapture(file)).toEqual({ ok: false, problem: expect.stringMatching(says) });
  });

  it('never throws, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((events) => JSON.stringify({ ...head, events })),
        ),
        (file) => {
          parseCapture(file);
        },
      ),
    );
  });
});
