import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOf } from '../../domain/wire/spans';
import { createSpanTexts } from './span-texts';
import { createTexts } from './texts';

const utf8 = new TextEncoder();

function numbersOf(words: readonly string[]) {
  const texts = createTexts();
  const spanTexts = createSpanTexts(texts, (_, bytes) => new TextDecoder().decode(bytes));
  const numbers = words.map((word) => {
    const bytes = utf8.encode(`<${word}>`);
    return spanTexts.numberOf('actor', bytes, spanOf(1, bytes.length - 1));
  });
  return { texts, numbers };
}

describe('texts by their bytes', () => {
  it('have the numbers that they have as texts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'a', 'b', 'ab'))), (words) => {
        const { texts, numbers } = numbersOf(words);
        expect(numbers.map((number) => texts.textOf('actor', number))).toEqual(words);
        expect(numbers).toEqual(words.map((word) => texts.numberOf('actor', word)));
      }),
    );
  });

  it('are remembered up to a limit, and stay the same beyond it', () => {
    const words = Array.from({ length: 40_000 }, (_, number) => `clerk ${number}`);
    const { texts, numbers } = numbersOf([...words, ...words]);
    expect(numbers.slice(words.length)).toEqual(numbers.slice(0, words.length));
    expect(texts.textOf('actor', numbers.at(-1) ?? 0)).toBe('clerk 39999');
  });
});
