import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badByteAt, textOf } from './text-of-bytes';

describe('bytes as text', () => {
  it('are the text that was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOf(new TextEncoder().encode(text))).toEqual({ ok: true, value: text });
      }),
    );
  });

  it('are bad from a byte on exactly when the platform refuses them', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const accepts = (bytes: Uint8Array) => {
      try {
        strict.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const tricky = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xa0, 0x9f, 0xf0, 0x90, 0xf4, 0xff),
    );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), tricky.map(Uint8Array.from.bind(Uint8Array))), (bytes) => {
        const bad = badByteAt(bytes);
        expect(bad === undefined).toBe(accepts(bytes));
        if (bad !== undefined) expect(accepts(bytes.subarray(0, bad))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
