import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmStep, placeOfVersion, stepFrom } from './version-walk';

describe('walking over the versions of a life', () => {
  it('steps from now to the version before the last', () => {
    expect(stepFrom([1, 2, 3], undefined, -1)).toBe(2);
  });

  it('ends at both ends', () => {
    expect(stepFrom([1, 2, 3], 1, -1)).toBe(1);
    expect(stepFrom([1, 2, 3], 3, 10)).toBe(3);
  });

  it('steps over versions that could not be read, and finds its way from one of them', () => {
    expect(stepFrom([1, 2, 5, 9], 2, 1)).toBe(5);
    expect(stepFrom([1, 2, 5, 9], 4, 1)).toBe(5);
    expect(stepFrom([1, 2, 5, 9], 4, -1)).toBe(1);
  });

  it('stays where it is in a life of which nothing is known', () => {
    expect(stepFrom([], undefined, -1)).toBeUndefined();
  });

  it('finds what a search from the front finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60)), fc.nat(70), (some, version) => {
        const versions = some.toSorted((one, other) => one - other);
        expect(placeOfVersion(versions, version)).toBe(versions.filter((known) => known <= version).length - 1);
      }),
    );
  });
});

describe('the film of a life', () => {
  it('shows every version of a short one at a pace that can be read', () => {
    expect(filmStep(10)).toEqual({ versions: 1, everyMs: 800 });
    expect(filmStep(40)).toEqual({ versions: 1, everyMs: 750 });
  });

  it('shows ten thousand versions in half a minute', () => {
    const { versions, everyMs } = filmStep(10_000);
    expect((10_000 / versions) * everyMs).toBeLessThanOrEqual(30_000);
  });
});
