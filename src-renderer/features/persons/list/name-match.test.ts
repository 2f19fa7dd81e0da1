import { describe, expect, it } from 'vitest';
import { matchedParts } from './name-match';

const marked = (name: string, search: string) =>
  matchedParts(name, search)
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join('');

describe('what the search found in a name', () => {
  it('marks the beginning of a word before its middle', () => {
    expect(marked('Anna Whitfield', 'whitf')).toBe('Anna [Whitf]ield');
    expect(marked('Joanna Anna', 'anna')).toBe('Joanna [Anna]');
  });

  it('forgives accents and case', () => {
    expect(marked('Zoë O’Brien', 'zoe')).toBe('[Zoë] O’Brien');
    expect(marked('Hannah Müller', 'MUL han')).toBe('[Han]nah [Mül]ler');
  });

  it('leaves a name alone that was found by something else', () => {
    expect(marked('李偉', 'wei')).toBe('李偉');
    expect(marked('Mary', '')).toBe('Mary');
  });
});
