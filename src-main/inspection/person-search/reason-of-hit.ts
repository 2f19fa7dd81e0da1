import type { HitReason, TextPart } from '@shared/views/person';
import type { PersonSummary } from '../person-summary';
import type { Contact } from './contacts';
import { partsThatFit } from './parts-that-fit';
import { stateInWords } from './search-columns';
import type { SearchTerm } from './search-terms';
import { isSpoken, numberOfDay } from './spoken-dates';
import { digitsOf, phoneFits } from './spoken-phones';

/** What of a hit is to be shown: the parts of the name that fit, and what else fits what the name does not say. */
export function reasonOfHit(
  { name, personId, facts }: PersonSummary,
  terms: readonly SearchTerm[],
): { readonly nameParts: TextPart[]; readonly because: HitReason | null } {
  const words = terms.flatMap(({ word }) => word ?? []);
  const nameParts = partsThatFit(name, words);
  const unexplained = terms.filter(({ word }) => word === undefined || partsThatFit(name, [word]).length === 0);
  for (const term of unexplained) {
    const because = reasonOf(term, personId, facts);
    if (because) return { nameParts, because };
  }
  return { nameParts, because: null };
}

function reasonOf(term: SearchTerm, personId: string, facts: PersonSummary['facts']): HitReason | undefined {
  const { names, born, contacts } = facts;
  const [now = '', ...former] = names;
  if (born !== null && isSpoken(numberOfDay(born), term.dates)) return whole('born', born);
  const { phone, email, id, word } = term;
  if (phone !== undefined) {
    const found = present(contacts, 'phone', ({ text }) => phoneFits(digitsOf(text), phone) !== 'no');
    if (found) return whole(found.former ? 'former phone' : 'phone', found.text);
  }
  if (word !== undefined) {
    const name = named('name', now, word) ?? former.map((each) => named('former name', each, word)).find(Boolean);
    if (name) return name;
  }
  if (email !== undefined) {
    const found = present(contacts, 'email', ({ text }) => text.toLowerCase().includes(email));
    if (found) return part(found.former ? 'former e-mail' : 'e-mail', found.text, email);
  }
  if (word !== undefined) {
    const skill = contacts.filter(({ kind }) => kind === 'skill').map(({ text }) => named('skill', text, word));
    const states = [facts.full, facts.profile].map((state) => named('onboarding', stateInWords(state ?? ''), word));
    const other = [...skill, ...states].find(Boolean);
    if (other) return other;
  }
  return id !== undefined && personId.includes(id) ? part('id', personId, id) : undefined;
}

/** One that holds before one that did. */
function present(
  contacts: readonly Contact[],
  kind: Contact['kind'],
  fits: (contact: Contact) => boolean,
): Contact | undefined {
  const found = contacts.filter((contact) => contact.kind === kind && contact.text !== '' && fits(contact));
  return found.find(({ former }) => !former) ?? found.at(-1);
}

function named(field: HitReason['field'], text: string, word: string): HitReason | undefined {
  const parts = partsThatFit(text, [word]);
  return parts.length === 0 ? undefined : { field, text, parts };
}

function whole(field: HitReason['field'], text: string): HitReason {
  return { field, text, parts: [{ from: 0, to: text.length }] };
}

function part(field: HitReason['field'], text: string, found: string): HitReason {
  const from = text.toLowerCase().indexOf(found);
  return { field, text, parts: from === -1 ? [] : [{ from, to: from + found.length }] };
}
