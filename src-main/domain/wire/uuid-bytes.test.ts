import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './json-bytes';
import { uuidWordsAt } from './uuid-bytes';

const RUNS = process.env.EVENTGLASS_SOAK ? 10_000 : 300;

describe('an id among bytes', () => {
  it('is read as four words, wherever it begins', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat({ max: 9 }), (id, before) => {
        const words = new Uint32Array(4);
        expect(uuidWordsAt(bytesOf(`${'x'.repeat(before)}${id}`), before, words)).toBe(true);
        expect(Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('')).toBe(id.replaceAll('-', ''));
      }),
      { numRuns: RUNS },
    );
  });

  it('is none with another letter in it, in upper case or cut off', () => {
    const id = 'abcdef01-2345-4678-89ab-cdef01234567';
    const isId = (text: string) => uuidWordsAt(bytesOf(text), 0, new Uint32Array(4));
    fc.assert(
      fc.property(fc.nat({ max: 35 }), fc.integer({ min: 0, max: 255 }), (at, code) => {
        const changed = id.slice(0, at) + String.fromCharCode(code) + id.slice(at + 1);
        expect(isId(changed), changed).toBe(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(changed));
      }),
      { numRuns: RUNS },
    );
    expect(isId(id.slice(0, -1))).toBe(false);
  });
});
