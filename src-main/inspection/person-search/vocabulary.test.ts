import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVocabulary, wordFit, wordFitOf } from './vocabulary';

describe('a word beside what was typed', () => {
  it.each([
    ['whitfield', 'whitfield', 'is'],
    ['whitfield', 'whitf', 'begins'],
    ['whitfield', 'field', 'contains'],
    ['witfield', 'whitf', 'mistyped'],
    ['whitford', 'whitf', 'begins'],
    ['whitfield', 'whitfeild', 'mistyped'],
    ['catherine', 'katherine', 'mistyped'],
    ['andreas', 'andraes', 'mistyped'],
    ['meier', 'maier', 'mistyped'],
    ['mary', 'mark', 'mistyped'],
    ['martin', 'mary', 'no'],
    ['ann', 'ana', 'no'],
    ['weber', 'miller', 'no'],
  ] as const)('%s, typed %s: %s', (word, typed, fit) => {
    expect(wordFitOf(word, typed)).toBe(wordFit[fit]);
  });

  it('fits whatever one letter was typed wrong in it', () => {
    const words = fc.stringMatching(/^[a-z]{5,12}$/);
    const letters = fc.stringMatching(/^[a-z]$/);
    fc.assert(
      fc.property(words, fc.nat(), letters, (word, at, letter) => {
        const place = at % word.length;
        const wrong = [
          word.slice(0, place) + letter + word.slice(place + 1),
          word.slice(0, place) + word.slice(place + 1),
          word.slice(0, place) + letter + word.slice(place),
        ];
        for (const typed of wrong.filter(({ length }) => length >= 4)) {
          expect(wordFitOf(word, typed), typed).not.toBe(wordFit.no);
        }
      }),
    );
  });
});

describe('the vocabulary', () => {
  it('says of every word what the word alone says', () => {
    const words = fc.array(fc.stringMatching(/^[a-e]{1,8}$/), { maxLength: 40 });
    fc.assert(
      fc.property(words, fc.stringMatching(/^[a-e]{1,8}$/), (known, typed) => {
        const vocabulary = createVocabulary();
        const numbers = known.map((word) => vocabulary.take(word));
        const fits = vocabulary.fits(typed);
        expect(numbers.map((number) => fits[number])).toEqual(known.map((word) => wordFitOf(word, typed)));
      }),
    );
  });

  it('forgets a word when nobody uses it any more, and gives its number to another', () => {
    const vocabulary = createVocabulary();
    const ada = vocabulary.take('ada');
    vocabulary.take('ada');
    vocabulary.release(ada);
    expect(vocabulary.fits('ada')[ada]).toBe(wordFit.is);
    vocabulary.release(ada);
    expect(vocabulary.size).toBe(0);
    expect(vocabulary.fits('ada')[ada]).toBe(wordFit.no);
    expect(vocabulary.take('grace')).toBe(ada);
  });
});
