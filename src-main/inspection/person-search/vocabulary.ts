import { letterDistance } from '@shared/text/letter-distance';

/** How a word fits one that was typed, from worst to best; 0: not at all. */
export const wordFit = { no: 0, mistyped: 1, contains: 2, begins: 3, is: 4 } as const;
export type WordFit = (typeof wordFit)[keyof typeof wordFit];

/** A word is typed wrong in at most so many letters; short ones have other neighbours than people mean. */
function mostMistakes(typed: string): number {
  return typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
}
/** Longer texts are no words that somebody typed. */
const LONGEST_WORD = 40;

/**
 * Every word that any person is known by, once, by a number. A hundred thousand persons share some ten thousand words:
 * what was typed is compared with the words, and persons only with the numbers of those that fit.
 */
export type Vocabulary = {
  /** The number of a word; counts its use. */
  take(word: string): number;
  /** The word is used once less; one that nobody uses is forgotten, and its number given to another. */
  release(number: number): void;
  /** How each word fits what was typed, by its number. Words at most so many mistakes away are mistyped. */
  fits(typed: string): Uint8Array;
  readonly size: number;
  clear(): void;
};

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  let words: string[] = [];
  let uses: number[] = [];
  /** Which letters a word has, a bit for each of 32 classes: most words are told apart by that alone. */
  let letters: number[] = [];
  let free: number[] = [];

  return {
    take(word) {
      const known = numbers.get(word);
      if (known !== undefined) {
        uses[known] = (uses[known] ?? 0) + 1;
        return known;
      }
      const number = free.pop() ?? words.length;
      numbers.set(word, number);
      words[number] = word;
      uses[number] = 1;
      letters[number] = lettersOf(word);
      return number;
    },

    release(number) {
      const left = (uses[number] ?? 0) - 1;
      uses[number] = left;
      if (left > 0) return;
      numbers.delete(words[number] ?? '');
      words[number] = '';
      free.push(number);
    },

    fits(typed) {
      const fits = new Uint8Array(words.length);
      const typedLetters = lettersOf(typed);
      const mistakes = typed.length > LONGEST_WORD ? 0 : mostMistakes(typed);
      for (let number = 0; number < words.length; number += 1) {
        const word = words[number] as string;
        const missing = bitsIn(typedLetters & ~(letters[number] as number));
        if (missing > mistakes || word === '') continue;
        fits[number] = fitOf(word, typed, missing, mistakes);
      }
      return fits;
    },

    get size() {
      return numbers.size;
    },

    clear() {
      numbers.clear();
      words = [];
      uses = [];
      letters = [];
      free = [];
    },
  };
}

/** How a word fits what was typed; the vocabulary's rule for a single word. */
export function wordFitOf(word: string, typed: string): WordFit {
  const missing = bitsIn(lettersOf(typed) & ~lettersOf(word));
  const mistakes = typed.length > LONGEST_WORD ? 0 : mostMistakes(typed);
  return missing > mistakes ? wordFit.no : fitOf(word, typed, missing, mistakes);
}

function fitOf(word: string, typed: string, missing: number, mistakes: number): WordFit {
  if (missing === 0) {
    const at = word.indexOf(typed);
    if (at === 0) return word.length === typed.length ? wordFit.is : wordFit.begins;
    if (at > 0) return wordFit.contains;
  }
  return mistakes > 0 && isMistyped(word, typed, mistakes) ? wordFit.mistyped : wordFit.no;
}

/**
 * Whether what was typed is the word, or its beginning, but for a few letters; two that changed places are one mistake.
 * A beginning ends with the letter that was typed last: otherwise `mary` would be whatever begins with `mar`.
 */
function isMistyped(word: string, typed: string, mistakes: number): boolean {
  const shortest = typed.length - mistakes;
  if (word.length < shortest) return false;
  const longest = Math.min(word.length, typed.length + mistakes);
  for (let length = shortest; length <= longest; length += 1) {
    if (length < word.length && word[length - 1] !== typed.at(-1)) continue;
    const beginning = word.slice(0, length);
    const far = letterDistance(typed, beginning);
    if (far <= mistakes) return true;
    if (far === mistakes + 1 && length === typed.length && hasSwap(beginning, typed)) return true;
  }
  return false;
}

/** Whether two neighbouring letters stand the other way round, which is counted as two mistakes. */
function hasSwap(left: string, right: string): boolean {
  for (let at = 0; at + 1 < left.length; at += 1) {
    if (left[at] === right[at]) continue;
    if (left[at] === right[at + 1] && left[at + 1] === right[at]) return true;
  }
  return false;
}

/** The letters of a text, a bit for each of 32 classes: what has not those of another cannot have it in it. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsIn(bits: number): number {
  let left = bits;
  let count = 0;
  while (left !== 0) {
    left &= left - 1;
    count += 1;
  }
  return count;
}
