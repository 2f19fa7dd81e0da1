import { describe, expect, it } from 'vitest';
import { formatPlainSearch, parsePlainSearch } from './plain-search';

describe('the search of an address', () => {
  it('is plain text in both directions', () => {
    const search = { search: 'Zoë O’Brien & 李偉', sequence: '12' };
    expect(parsePlainSearch(formatPlainSearch(search))).toEqual(search);
  });

  it('leaves out what has no value', () => {
    expect(formatPlainSearch({ order: undefined })).toBe('');
    expect(formatPlainSearch({ order: 'newest', sequence: undefined })).toBe('?order=newest');
  });
});
