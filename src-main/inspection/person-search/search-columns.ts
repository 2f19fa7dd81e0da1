import { foldedWords } from '@shared/text/fold-text';
import { lifecycleStates, onboardingWorkflows } from '@shared/views/person';
import type { KeptSummary } from '../person-summary';
import type { PersonFacts } from './person-facts';
import { numberOfDay } from './spoken-dates';
import { digitsOf } from './spoken-phones';
import { createVocabulary, lettersOf } from './vocabulary';
import { createWordLists } from './word-lists';

/** Of what a word of a person is a part; stands in the lowest bits of its number. */
export const wordKind = { name: 0, former: 1, skill: 2, state: 3 } as const;
export const WORD_KINDS = 4;

const FIRST_SLOTS = 1_024;

/**
 * What the search reads of everybody, column by column: a person is a place in each of them (a slot). A search goes
 * through columns from one end to the other, which is ten times as fast as going from object to object.
 */
export type SearchColumns = ReturnType<typeof createSearchColumns>;

type Known = Pick<KeptSummary, 'personId' | 'lifecycle'>;

export function createSearchColumns() {
  const vocabulary = createVocabulary();
  /** Of each slot the numbers of the vocabulary times `WORD_KINDS`, plus the kind. */
  const words = createWordLists();
  const ids: string[] = [];
  /** Addresses in lower case, a line each; empty when there is none. */
  const emails: string[] = [];
  /** Numbers as `digitsOf` has them, a line each. */
  const phones: string[] = [];
  /** With whom those were merged who were. */
  const mergedInto = new Map<number, string>();
  /** States of onboardings by their number; 0 is none. */
  const states: (string | null)[] = [null];
  let numbers = numbersFor(FIRST_SLOTS);

  const reach = (slot: number) => {
    if (slot < numbers.born.length) return;
    const wider = numbersFor(2 * slot);
    for (const [column, values] of Object.entries(numbers)) wider[column as keyof NumberColumns].set(values);
    numbers = wider;
  };

  const stateNumber = (state: string | null): number => {
    const known = states.indexOf(state);
    if (known !== -1) return known;
    // Only states of our own machines get here: there are some twenty.
    states.push(state);
    return states.length - 1;
  };

  const forgetWords = (slot: number) => {
    for (const word of words.of(slot)) vocabulary.release(Math.floor(word / WORD_KINDS));
  };

  return {
    vocabulary,
    words,
    ids,
    emails,
    phones,
    mergedInto,
    states,
    get numbers(): NumberColumns {
      return numbers;
    },

    put(slot: number, { personId, lifecycle }: Known, facts: PersonFacts): void {
      reach(slot);
      forgetWords(slot);
      words.set(slot, wordsOf(facts, vocabulary.take));
      ids[slot] = personId;
      const addresses = textsOf(facts, 'email').join('\n').toLowerCase();
      emails[slot] = addresses;
      phones[slot] = textsOf(facts, 'phone').map(digitsOf).join('\n');
      numbers.emailLetters[slot] = lettersOf(addresses);
      numbers.born[slot] = facts.born === null ? 0 : numberOfDay(facts.born);
      numbers.lifecycle[slot] = lifecycleStates.indexOf(lifecycle);
      for (const workflow of onboardingWorkflows) numbers[workflow][slot] = stateNumber(facts[workflow]);
      if (facts.mergedInto !== null) mergedInto.set(slot, facts.mergedInto);
      else mergedInto.delete(slot);
    },

    drop(slot: number): void {
      forgetWords(slot);
      words.set(slot, []);
      ids[slot] = '';
      emails[slot] = '';
      phones[slot] = '';
      mergedInto.delete(slot);
      for (const column of Object.values(numbers)) if (slot < column.length) column[slot] = 0;
    },

    clear(): void {
      vocabulary.clear();
      words.clear();
      for (const column of [ids, emails, phones]) column.length = 0;
      mergedInto.clear();
      states.length = 1;
      numbers = numbersFor(FIRST_SLOTS);
    },
  };
}

type NumberColumns = {
  /** `19910812`, 0 where it is not known. */
  readonly born: Uint32Array;
  /** `lettersOf` the addresses. */
  readonly emailLetters: Int32Array;
  /** Place in `lifecycleStates`. */
  readonly lifecycle: Uint8Array;
  readonly full: Uint8Array;
  readonly profile: Uint8Array;
};

function numbersFor(slots: number): NumberColumns {
  return {
    born: new Uint32Array(slots),
    emailLetters: new Int32Array(slots),
    lifecycle: new Uint8Array(slots),
    full: new Uint8Array(slots),
    profile: new Uint8Array(slots),
  };
}

/** Everybody comes through here when an index is opened: no more is made than what is kept. */
function wordsOf({ names, contacts, full, profile }: PersonFacts, take: (word: string) => number): readonly number[] {
  const words: number[] = [];
  const known: string[] = [];
  const add = (text: string, kind: number) => {
    for (const word of foldedWords(text)) {
      const key = kind === wordKind.name ? word : `${kind} ${word}`;
      if (known.includes(key)) continue;
      known.push(key);
      words.push(take(word) * WORD_KINDS + kind);
    }
  };
  for (const [at, name] of names.entries()) add(name, at === 0 ? wordKind.name : wordKind.former);
  for (const { kind, text } of contacts) if (kind === 'skill') add(text, wordKind.skill);
  if (full !== null) add(stateInWords(full), wordKind.state);
  if (profile !== null) add(stateInWords(profile), wordKind.state);
  return words;
}

function textsOf({ contacts }: PersonFacts, wanted: 'email' | 'phone' | 'skill'): readonly string[] {
  return contacts.flatMap(({ kind, text }) => (kind === wanted && text !== '' ? [text] : []));
}

/** `AwaitingIdentityVerification` as `Awaiting identity verification`. */
export function stateInWords(state: string): string {
  const words = state.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
