import { foldedWords } from '@shared/text/fold-text';
import { parseSpokenDate, type SpokenDate } from './spoken-dates';
import { parseSpokenPhone, type SpokenPhone } from './spoken-phones';

/** One thing that a caller said, in every way that it may be meant; somebody found fits each term in one of them. */
export type SearchTerm = {
  /** Folded; of a name, a skill, a state. */
  readonly word: string | undefined;
  readonly dates: readonly SpokenDate[];
  readonly phone: SpokenPhone | undefined;
  /** Part of an id, in lower case. */
  readonly id: string | undefined;
  /** Part of an e-mail address, in lower case. */
  readonly email: string | undefined;
};

/** Words that are looked for; nobody types more, and each costs a pass. */
const MOST_TERMS = 12;
/** Words that one date may have. */
const LONGEST_DATE = 3;

/** What is searched for, term by term. Dates and phone numbers may have blanks in them; `O'Brien` is one word, `Rao-Ellen` two. */
export function parseSearch(search: string): readonly SearchTerm[] {
  const tokens = search.split(/\s+/).filter(Boolean);
  const terms: SearchTerm[] = [];
  let at = 0;
  while (at < tokens.length && terms.length < MOST_TERMS) {
    const taken = severalAt(tokens, at);
    if (taken) terms.push(taken.term);
    else terms.push(...termsOf(tokens[at] as string));
    at += taken?.count ?? 1;
  }
  return terms.slice(0, MOST_TERMS);
}

/** A date or a number that begins at this token and goes on in the next. */
function severalAt(
  tokens: readonly string[],
  at: number,
): { readonly term: SearchTerm; readonly count: number } | undefined {
  for (let count = Math.min(LONGEST_DATE, tokens.length - at); count > 1; count -= 1) {
    const text = tokens.slice(at, at + count).join(' ');
    const dates = parseSpokenDate(text);
    if (dates.length > 0) return { term: { ...nothing, dates, phone: parseSpokenPhone(text) }, count };
  }
  let count = 0;
  while (at + count < tokens.length && /^[+(]?[\d()/.–-]+$/.test(tokens[at + count] as string)) count += 1;
  if (count < 2) return undefined;
  const phone = parseSpokenPhone(tokens.slice(at, at + count).join(' '));
  return phone && { term: { ...nothing, phone }, count };
}

const nothing: SearchTerm = { word: undefined, dates: [], phone: undefined, id: undefined, email: undefined };

function termsOf(token: string): readonly SearchTerm[] {
  const lower = token.toLowerCase();
  const words = foldedWords(token);
  const dates = parseSpokenDate(token);
  const phone = parseSpokenPhone(token);
  const id = /^[0-9a-f-]{3,36}$/.test(lower) ? lower : undefined;
  const email = /[@._+]/.test(lower) || words.length === 1 ? emailPart(lower) : undefined;
  const isOne = dates.length > 0 || phone !== undefined || id !== undefined || lower.includes('@');
  if (isOne || words.length === 1) {
    const word = words.length === 1 ? words[0] : undefined;
    return [{ word, dates, phone, id, email }];
  }
  return words.map((word) => ({ ...nothing, word, email: emailPart(word) }));
}

/** One or two letters stand in every address. */
function emailPart(lower: string): string | undefined {
  return lower.length >= 3 ? lower : undefined;
}
