import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterKey } from '../views/dead-letter';
import { type LetterPlace, makeLetterKey, parseLetterKey } from './letter-key';

const sequences = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });

describe('the key of a dead letter', () => {
  it('names a record by its sequence, and a message that the server gave up on by its stream and consumer', () => {
    expect(makeLetterKey({ kind: 'record', sequence: 12 })).toBe('dlq:12');
    expect(makeLetterKey({ kind: 'server', stream: 'person-events', consumer: 'crm-sync', sequence: 7 })).toBe(
      'server:person-events:crm-sync:7',
    );
  });

  it('says the same place again, whatever stream and consumer are called', () => {
    const places = fc.oneof(
      fc.record({ kind: fc.constant('record' as const), sequence: sequences }),
      fc.record({ kind: fc.constant('server' as const), stream: names, consumer: names, sequence: sequences }),
    );
    fc.assert(
      fc.property(places, (place: LetterPlace) => {
        expect(parseLetterKey(makeLetterKey(place))).toEqual(place);
      }),
    );
  });

  it('fits into the contract for the longest names that a server takes', () => {
    const longest = ':'.repeat(255);
    const key = makeLetterKey({
      kind: 'server',
      stream: longest,
      consumer: longest,
      sequence: Number.MAX_SAFE_INTEGER,
    });
    expect(letterKey.safeParse(key).success).toBe(true);
  });

  it.each([
    '',
    'dlq',
    'dlq:',
    'dlq:0',
    'dlq:-1',
    'dlq:1.5',
    'dlq:9007199254740993',
    'dlq:1:2',
    'server:a:b',
    'server:a:b:c:1',
    'server::b:1',
    'server:%:b:1',
    'server:%61:b:1',
    '__proto__:1',
  ])('is not %j', (text) => {
    expect(parseLetterKey(text)).toBeUndefined();
  });

  it('of a name that is no Unicode is still a key', () => {
    expect(parseLetterKey(makeLetterKey({ kind: 'server', stream: '\uD800', consumer: 'b', sequence: 1 }))).toEqual({
      kind: 'server',
      stream: '\uFFFD',
      consumer: 'b',
      sequence: 1,
    });
  });
});
