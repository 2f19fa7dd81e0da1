import { describe, expect, it } from 'vitest';
import { placeLeaves, withoutQuietDetails } from './main-leaves';
import { aLeaf } from './state-leaf.fixture';

const group = [
  aLeaf({ label: 'E-mail' }),
  aLeaf({ label: 'E-mail, is preferred' }),
  aLeaf({ label: 'E-mail 2' }),
  aLeaf({ label: 'E-mail 2, verified', change: 'changed' }),
  aLeaf({ label: 'Address, home' }),
];

describe('the leaves of a group', () => {
  it('are values, and details that are called after one of them', () => {
    expect(placeLeaves(group).map(({ detail }) => detail)).toEqual([
      undefined,
      'is preferred',
      undefined,
      'verified',
      undefined,
    ]);
  });

  it('are shown without details, but for those that have just changed', () => {
    const shown = withoutQuietDetails(placeLeaves(group));
    expect(shown.map(({ leaf }) => leaf.label)).toEqual(['E-mail', 'E-mail 2', 'E-mail 2, verified', 'Address, home']);
  });
});
