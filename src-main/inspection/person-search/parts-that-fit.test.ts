import { foldedWords } from '@shared/text/fold-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsThatFit } from './parts-that-fit';

const marked = (text: string, search: string) => {
  const parts = partsThatFit(text, foldedWords(search));
  let at = 0;
  let shown = '';
  for (const { from, to } of parts) {
    shown += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return shown + text.slice(at);
};

describe('the parts of a text that the search found', () => {
  it.each([
    ['Anna Whitfield', 'whitf', 'Anna [Whitf]ield'],
    ['Joanna Anna', 'anna', 'Joanna [Anna]'],
    ['Zoë O’Brien', 'zoe obr', '[Zoë] [O’Br]ien'],
    ['Hannah Müller', 'MUL han', '[Han]nah [Mül]ler'],
    ['Karl Straße', 'strasse', 'Karl [Straße]'],
    ['Martin Witfield', 'whitf', 'Martin [Witfi]eld'],
    ['李偉', 'wei', '李偉'],
    ['李偉', '李', '[李]偉'],
    ['Mary', '', 'Mary'],
    ['Rao-Ellen', 'ellen', 'Rao-[Ellen]'],
  ])('%s, searched for %s: %s', (text, search, shown) => {
    expect(marked(text, search)).toBe(shown);
  });

  it('lie in the text, in order, and never overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' })), (text, words) => {
        let end = 0;
        for (const { from, to } of partsThatFit(text, words.flatMap(foldedWords))) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
