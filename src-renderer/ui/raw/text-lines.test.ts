import { describe, expect, it } from 'vitest';
import { textLines } from './text-lines';

describe('raw text in lines', () => {
  it('breaks at line ends and where a line is full', () => {
    expect(textLines('ab\r\ncdefgh\n\ni', 4)).toEqual(['ab', 'cdef', 'gh', '', 'i']);
  });

  it('shows what would turn the text around instead of doing it', () => {
    expect(textLines('a\u202eb', 80)).toEqual(['a‹U+202E›b']);
  });
});
