import { describe, expect, it } from 'vitest';
import { verdictInWords } from './verdict-words';

describe('how what a caller says compares', () => {
  it.each([
    ['match', 'former e-mail', '✓ matches the former e-mail'],
    ['no match', 'birth date', '✕ is not the birth date'],
    ['unknown', 'phone', 'No phone is known'],
    ['unknown', null, 'Nothing is known of this person'],
  ] as const)('is said in words: %s of %s', (verdict, what, words) => {
    expect(verdictInWords({ verdict, what })).toBe(words);
  });
});
