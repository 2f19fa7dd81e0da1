import { describe, expect, it } from 'vitest';
import { cutText, visibleText } from './visible-text';

describe('text from the wire', () => {
  it('shows control characters as their pictures', () => {
    expect(visibleText('a\u0000b\nc\u007f')).toBe('a␀b␊c␡');
  });

  it('shows bidirectional overrides and zero-width characters as code points', () => {
    expect(visibleText('a\u202egpj.exe\u200b')).toBe('a‹U+202E›gpj.exe‹U+200B›');
  });

  it('leaves names of any script alone', () => {
    expect(visibleText('Zoë O’Brien 李偉 محمد')).toBe('Zoë O’Brien 李偉 محمد');
  });

  it('is cut at a length and never inside a surrogate pair', () => {
    expect(cutText('abcdef', 4)).toBe('abc…');
    expect(cutText('abc', 3)).toBe('abc');
    expect(cutText('a😀bcd', 3)).toBe('a…');
  });
});
