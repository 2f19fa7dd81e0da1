import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf } from './cause';

describe('the cause of an error', () => {
  it.each([
    [
      'CreatePerson.name.given_name: expected text, found nothing.',
      'CreatePerson.name.given_name: expected text, found nothing',
    ],
    [
      'Serialization error: missing field `given_name` at line 1 column 90',
      'Serialization error: missing field ‘given_name’ at line … column …',
    ],
    ['missing field "given_name" at offset 12', 'missing field ‘given_name’ at offset …'],
    ["can't reach 10.0.0.7:4222 after 3 tries in 1.5s", "can't reach … after … tries in …"],
    ["Cannot sync 'Zoë O'Brien': quoting", 'Cannot sync …: quoting'],
    ['Aggregate not found: ba0de910-2411-4000-8000-000000000001', 'Aggregate not found: …'],
    ['Concurrency conflict: expected version 3, but found 5', 'Concurrency conflict: expected version …, but found …'],
    ['timeout at 2026-11-23T09:12:00.123Z (after 30s)', 'timeout at … (after …)'],
    ['bad body {"a":1,"b":{"c":[1,2]}} of ada@posteo.example', 'bad body … of …'],
    ['bad body {"b":{"c":[]},"a":7} of bo@posteo.example', 'bad body … of …'],
    ['cut in the middle of {"a": "b', 'cut in the middle of …'],
    ['unknown ids a1b2, 77, "x" and 12', 'unknown ids a1b2, …'],
    ['sha256 of street1 differs', 'sha256 of street1 differs'],
    ['  \u202e\n', 'No reason was recorded'],
    ['42', 'A reason of nothing but values'],
  ])('of %j is %j', (reason, cause) => {
    expect(causeOf(reason)).toBe(cause);
  });

  const value = fc.oneof(
    fc.uuid(),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc
      .date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('9999-01-01') })
      .map((date) => date.toISOString()),
    fc.string({ maxLength: 40 }).map((text) => JSON.stringify(text)),
    fc.emailAddress().map((address) => JSON.stringify(address)),
    fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 0 }), { maxKeys: 3 }).map((object) => {
      return JSON.stringify(JSON.stringify(object));
    }),
  );

  it('is the same whatever the values', () => {
    fc.assert(
      fc.property(value, value, value, value, (one, other, third, fourth) => {
        const error = (first: string, second: string) =>
          `expected version ${first} of the person, but found ${second}.`;
        expect(causeOf(error(one, other))).toBe(causeOf(error(third, fourth)));
      }),
    );
  });

  it('is another for another error', () => {
    const word = fc.stringMatching(/^[a-z]{4,9}$/);
    const sentence = fc.array(word, { minLength: 2, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(sentence, sentence, value, (one, other, said) => {
        fc.pre(one !== other);
        expect(causeOf(`${one}: ${said}`)).not.toBe(causeOf(`${other}: ${said}`));
      }),
    );
  });

  it('is short, on one line, and soon told, whatever stands there', () => {
    const hostile = ['{'.repeat(5_000), "'".repeat(5_000), '"\\'.repeat(5_000), 'a@'.repeat(5_000), '…1'.repeat(5_000)];
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.constantFrom(...hostile)), (text) => {
        const cause = causeOf(text);
        expect(cause.length).toBeLessThanOrEqual(200);
        expect(cause).toMatch(/^[^\n\r\t]+$/);
      }),
    );
  });
});
