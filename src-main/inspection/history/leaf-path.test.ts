import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../domain/wire/arbitrary.suite';
import { leafPath, segmentsOf } from './leaf-path';

const segment = fc.oneof(
  text,
  fc.string({ minLength: 70, maxLength: 400, unit: 'binary' }),
  fc.constantFrom('a/b', 'a%2Fb', '100 %', '\ud800', '~', `x~${'0'.repeat(8)}-0000-0000-0000-000000000000`),
);

describe('the path of a leaf', () => {
  it('is another one for other segments, and fits into an address whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 3 }),
        fc.array(segment, { minLength: 1, maxLength: 3 }),
        (one, other) => {
          const [left, right] = [leafPath(...one), leafPath(...other)];
          expect(left === right).toBe(JSON.stringify(one) === JSON.stringify(other));
          // A component's path has two more segments, of 10 and 36 characters.
          expect(left.length).toBeLessThanOrEqual(one.length * 110);
          expect(decodeURIComponent(encodeURIComponent(left))).toBe(left);
        },
      ),
    );
  });

  it('gives its segments back, the longer ones cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 4 }), (segments) => {
        expect(segmentsOf(leafPath(...segments))).toEqual(segments);
      }),
    );
    expect(segmentsOf(leafPath('x'.repeat(100)))).toEqual([`${'x'.repeat(24)}…`]);
  });
});
