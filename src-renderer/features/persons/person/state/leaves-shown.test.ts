import { describe, expect, it } from 'vitest';
import { changesOnly, countChanges, countDifferences, leafAt, notYetThere, sameLeaf } from './leaves-shown';
import { aLeaf, anOrigin, aState } from './state-leaf.fixture';

const removedFax = { ...aLeaf({ label: 'Fax', value: '1', change: 'removed' as const }), until: anOrigin(3) };

describe('the state of a version', () => {
  it('counts what its event changed, and what it removed', () => {
    const state = aState(3, [aLeaf(), aLeaf({ label: 'E-mail', change: 'added' })], [removedFax]);
    expect(countChanges(state)).toBe(2);
  });

  it('keeps of its groups those in which something changed', () => {
    const { groups } = aState(3, [aLeaf(), aLeaf({ label: 'E-mail', change: 'added', differs: false })]);
    expect(changesOnly(groups, false)[0]?.leaves.map(({ label }) => label)).toEqual(['E-mail']);
    expect(changesOnly(groups, true)).toEqual([]);
  });

  it('counts what differs from another version', () => {
    expect(countDifferences(aState(3, [aLeaf(), aLeaf({ label: 'Born', differs: true })]))).toBe(1);
  });

  it('names what is there now and was not yet there', () => {
    const then = aState(3, [aLeaf(), aLeaf({ label: 'Born', value: null, origin: null })]);
    const now = aState(9, [
      aLeaf(),
      aLeaf({ label: 'Born', origin: anOrigin(5) }),
      aLeaf({ label: 'Tag', origin: anOrigin(7) }),
    ]);
    expect(notYetThere(then, now).map(({ label }) => label)).toEqual(['Born', 'Tag']);
  });

  it('does not call what was removed before *not yet there*', () => {
    const now = aState(9, [aLeaf({ label: 'Fax', origin: anOrigin(7) })]);
    expect(notYetThere(aState(3, [], [removedFax]), now)).toEqual([]);
  });

  it('finds a leaf that is no more', () => {
    expect(leafAt(aState(3, [aLeaf()], [removedFax]), 'Fax')).toBe(removedFax);
    expect(leafAt(aState(3, [aLeaf()], [removedFax]), 'Name')?.value).toBe('Ada');
  });
});

describe('a leaf that is drawn again', () => {
  it('is the same while nothing of it is said otherwise', () => {
    expect(sameLeaf(aLeaf(), aLeaf())).toBe(true);
    const others = [
      { value: 'B' },
      { change: 'added' as const },
      { differs: true },
      { origin: anOrigin(2) },
      { masked: true },
    ];
    for (const other of others) expect(sameLeaf(aLeaf(), aLeaf(other))).toBe(false);
  });
});
