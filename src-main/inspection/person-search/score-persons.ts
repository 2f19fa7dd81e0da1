import { lifecycleStates } from '@shared/views/person';
import { type SearchColumns, WORD_KINDS, wordKind } from './search-columns';
import type { SearchTerm } from './search-terms';
import { isSpoken } from './spoken-dates';
import { isWholeNumber, phoneFits, type SpokenPhone, TELLING_DIGITS } from './spoken-phones';
import { lettersOf, wordFit } from './vocabulary';

/**
 * What a hit is worth, by kind of word and by `wordFit`. A name of now is meant more often than one of before, and a
 * word that is mistyped, or stands in the middle of another, less often than what begins like it.
 */
const worthOfWords: Readonly<Record<number, readonly number[]>> = {
  [wordKind.name]: [0, 40, 50, 90, 100],
  [wordKind.former]: [0, 25, 35, 65, 70],
  [wordKind.skill]: [0, 8, 12, 26, 30],
  [wordKind.state]: [0, 0, 0, 14, 16],
};

/** What the other ways to be meant are worth. */
const worth = {
  day: 95,
  partOfDay: 45,
  phone: 85,
  partOfPhone: 42,
  id: 100,
  partOfId: 44,
  emailIs: 96,
  emailBegins: 60,
  email: 38,
  lifecycle: 18,
};
/** Somebody who is found because of whom they were merged with comes right after. */
export const BEHIND_MERGED = 2;
/** So many letters of a state's word say which is meant. */
const LIFECYCLE_LETTERS = 4;

/** What is found only by all of it, because it is hidden from whoever searches. */
export type Exactly = {
  readonly names: boolean;
  readonly contacts: boolean;
  readonly dates: boolean;
  readonly others: boolean;
};
const inParts: Exactly = { names: false, contacts: false, dates: false, others: false };

type Asked = { readonly slots: number; readonly exactly?: Exactly | undefined };

/** How well everybody fits, by slot; 0: not found. Every term must fit, in the way that is worth most. */
export function scorePersons(
  columns: SearchColumns,
  terms: readonly SearchTerm[],
  { slots, exactly = inParts }: Asked,
): Uint16Array {
  const scores = new Uint16Array(slots).fill(1);
  for (const term of terms) {
    const byWord = worthByWord(columns, term.word, { slots, exactly });
    const otherwise = createOtherWays(columns, term, exactly);
    const { emailLetters } = columns.numbers;
    const { isMoreThanWord, letters } = otherwise;
    for (let slot = 0; slot < slots; slot += 1) {
      const before = scores[slot] as number;
      if (before === 0) continue;
      const word = byWord[slot] as number;
      // Most are told by two numbers: neither a word of theirs nor the letters of an address.
      if (!isMoreThanWord && (word !== 0 || (letters & ~(emailLetters[slot] as number)) !== 0)) {
        scores[slot] = word === 0 ? 0 : before + word;
        continue;
      }
      const best = Math.max(word, otherwise.worthIn(slot));
      scores[slot] = best === 0 ? 0 : before + best;
    }
  }
  return scores;
}

function worthByWord(
  { vocabulary, words }: SearchColumns,
  word: string | undefined,
  { slots, exactly }: Required<Pick<Asked, 'slots'>> & { readonly exactly: Exactly },
): Uint8Array {
  if (word === undefined) return new Uint8Array(slots);
  const fits = vocabulary.fits(word);
  const worthOfNumber = new Uint8Array(fits.length * WORD_KINDS);
  for (let number = 0; number < fits.length; number += 1) {
    const fit = fits[number] as number;
    if (fit === 0) continue;
    for (let kind = 0; kind < WORD_KINDS; kind += 1) {
      if (fit !== wordFit.is && isWhole(kind, exactly)) continue;
      worthOfNumber[number * WORD_KINDS + kind] = worthOfWords[kind]?.[fit] ?? 0;
    }
  }
  return words.best(worthOfNumber, slots);
}

/** Whether a word of that kind is found only as a whole. */
function isWhole(kind: number, { names, others }: Exactly): boolean {
  if (kind === wordKind.state) return false;
  return kind === wordKind.skill ? others : names;
}

/** What a term is worth of whoever stands in a slot, if it is not meant as a word of theirs. */
function createOtherWays(columns: SearchColumns, term: SearchTerm, { contacts, dates: wholeDates }: Exactly) {
  const { word, phone, id, email } = term;
  const isWholeDay = term.dates.some(({ day, year }) => day !== undefined && year !== undefined);
  const dates = wholeDates && !isWholeDay ? [] : term.dates;
  const { ids, emails, phones, numbers } = columns;
  const { born, emailLetters, lifecycle } = numbers;
  const letters = email === undefined ? 0 : lettersOf(email);
  const isState = word !== undefined && word.length >= LIFECYCLE_LETTERS;
  const lifecycles = lifecycleStates.map((state) => isState && state.toLowerCase().startsWith(word));
  const isAnyState = lifecycles.includes(true);
  const worthOfDate = isWholeDay ? worth.day : worth.partOfDay;
  const isMoreThanWord =
    dates.length > 0 || phone !== undefined || id !== undefined || isAnyState || email === undefined;
  const worthIn = (slot: number): number => {
    let best = 0;
    if (dates.length > 0 && isSpoken(born[slot] as number, dates)) best = worthOfDate;
    // Of somebody of whom nothing can be read there is nothing.
    if (phone !== undefined) best = Math.max(best, worthOfPhones(phones[slot] ?? '', phone, contacts));
    if (id !== undefined && ids[slot]?.includes(id))
      best = Math.max(best, ids[slot] === id ? worth.id : worth.partOfId);
    if (email !== undefined && (letters & ~(emailLetters[slot] as number)) === 0) {
      const found = worthOfEmail(emails[slot] ?? '', email);
      if (!contacts || found === worth.emailIs) best = Math.max(best, found);
    }
    return best === 0 && isAnyState && lifecycles[lifecycle[slot] as number] ? worth.lifecycle : best;
  };
  return { isMoreThanWord, letters, worthIn };
}

function worthOfPhones(phones: string, phone: SpokenPhone, isWholeOnly: boolean): number {
  let best = 0;
  if (!mayHavePhone(phones, phone)) return best;
  for (const number of phones.split('\n')) {
    const fit = phoneFits(number, phone);
    if (fit === 'no' || (isWholeOnly && !isWholeNumber(number, phone))) continue;
    best = Math.max(best, fit === 'whole' ? worth.phone : worth.partOfPhone);
  }
  return best;
}

/** A word alone is looked for before the @: half of all addresses have the same domain. */
function worthOfEmail(emails: string, email: string): number {
  const at = emails.indexOf(email);
  if (at === -1) return 0;
  if (email.includes('@') || email.includes('.')) {
    const begins = at === 0 || emails[at - 1] === '\n';
    const end = emails[at + email.length];
    const ends = end === undefined || end === '\n';
    return begins && ends ? worth.emailIs : begins ? worth.emailBegins : worth.email;
  }
  for (let found = at; found !== -1; found = emails.indexOf(email, found + 1)) {
    const end = emails.indexOf('\n', found);
    const domain = emails.lastIndexOf('@', end === -1 ? emails.length : end);
    if (found < domain) return worth.email;
  }
  return 0;
}

/** Most have not, and are told by that alone. */
function mayHavePhone(phones: string, { digits, from }: SpokenPhone): boolean {
  if (phones === '') return false;
  return from === 'country' || digits.length > TELLING_DIGITS || phones.includes(digits);
}
