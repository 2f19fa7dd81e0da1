import { foldedWords } from '@shared/text/fold-text';
import type { VerifiedKind } from '@shared/views/person';
import type { PersonSummary } from '../person-summary';
import type { Contact } from './contacts';
import { isSpoken, numberOfDay, parseSpokenDate } from './spoken-dates';
import { digitsOf, isWholeNumber, parseSpokenPhone } from './spoken-phones';

export type CallerVerdict = {
  readonly verdict: 'match' | 'no match' | 'unknown';
  /** What was compared with; null when nothing tells of the person. */
  readonly what: VerifiedKind | null;
};

/** Compares what a caller says with what is known of a person. Half of it is no match: it could be guessed. */
export function verifyCaller(summary: PersonSummary | undefined, said: string): CallerVerdict {
  if (!summary) return { verdict: 'unknown', what: null };
  const { facts } = summary;
  const text = said.trim();
  if (text.includes('@')) {
    const address = text.toLowerCase();
    return ofContacts(facts.contacts, 'email', (known) => known.toLowerCase() === address);
  }
  const days = parseSpokenDate(text).filter(({ year, month, day }) => Boolean(year && month && day));
  if (days.length > 0) {
    if (facts.born === null) return { verdict: 'unknown', what: 'birth date' };
    return { verdict: isSpoken(numberOfDay(facts.born), days) ? 'match' : 'no match', what: 'birth date' };
  }
  const phone = parseSpokenPhone(text);
  if (phone) return ofContacts(facts.contacts, 'phone', (known) => isWholeNumber(digitsOf(known), phone));
  return ofNames([summary.name, ...facts.names], text);
}

const contactKinds = {
  email: { now: 'e-mail', before: 'former e-mail' },
  phone: { now: 'phone', before: 'former phone' },
} as const;

function ofContacts(
  contacts: readonly Contact[],
  wanted: 'email' | 'phone',
  fits: (text: string) => boolean,
): CallerVerdict {
  const { now, before } = contactKinds[wanted];
  const known = contacts.filter(({ kind, text }) => kind === wanted && text !== '');
  const found = known.filter(({ text }) => fits(text));
  if (found.length > 0) return { verdict: 'match', what: found.some(({ former }) => !former) ? now : before };
  return { verdict: known.length === 0 ? 'unknown' : 'no match', what: now };
}

/** Every word of a name in any order, or given and family name without what stands between. */
function ofNames([shown = '', now = '', ...former]: readonly string[], said: string): CallerVerdict {
  const words = new Set(foldedWords(said));
  const isSaid = (name: string) => {
    const known = new Set(foldedWords(name));
    return known.size === words.size && [...known].every((word) => words.has(word));
  };
  if (words.size === 0) return { verdict: 'no match', what: 'name' };
  if (isSaid(shown) || isSaid(now)) return { verdict: 'match', what: 'name' };
  return former.some(isSaid) ? { verdict: 'match', what: 'former name' } : { verdict: 'no match', what: 'name' };
}
