import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUuid, writeUuid } from './uuid-words';

describe('an id in four words', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat({ max: 3 }), (id, place) => {
        const words = new Uint32Array(16);
        expect(writeUuid(id, words, place * 4)).toBe(true);
        expect(readUuid(words, place * 4)).toBe(id);
      }),
    );
  });

  it('is none when any letter is not of a lower-case UUID', () => {
    const id = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
    const words = new Uint32Array(4);
    for (let at = 0; at < id.length; at += 1) {
      for (const letter of ['A', 'g', '-', '0', ' ', 'é', 'Ā']) {
        const changed = `${id.slice(0, at)}${letter}${id.slice(at + 1)}`;
        expect(writeUuid(changed, words, 0), changed).toBe(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(changed));
      }
    }
    expect(writeUuid(id.slice(1), words, 0)).toBe(false);
  });
});
