import { describe, expect, it } from 'vitest';
import { withTypes } from './with-types';

describe('a filter for types', () => {
  it('takes the place of the one before and leaves the rest', () => {
    expect(withTypes('type:Created by:m.ortiz type:Archived', ['NameUpdated', 'odd type'])).toBe(
      'by:m.ortiz type:NameUpdated,"odd type"',
    );
  });

  it('keeps the types that are excluded', () => {
    expect(withTypes('-type:Created', ['Archived'])).toBe('-type:Created type:Archived');
    expect(withTypes('type:Created', [])).toBe('');
  });
});
