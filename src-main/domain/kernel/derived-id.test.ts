import fc from 'fast-check';
import { v5 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { derivedId } from './derived-id';

describe('a derived id', () => {
  it('is the UUID v5 of the text in the namespace of wire.md', () => {
    expect(derivedId('event:00000000-0000-4000-8000-0000000000ca:1')).toBe('711bcc07-7c4a-5a08-b04d-5db34fac2b4d');
  });

  it('is what every other implementation derives, for texts of any length', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.nat(300).map((length) => 'x'.repeat(length)),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(derivedId(any)).toBe(v5(any, '802592fa-da96-4892-a374-78584ded90f2'));
      }),
    );
  });
});
