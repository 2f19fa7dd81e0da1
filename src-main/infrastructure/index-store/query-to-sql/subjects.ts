import { textTestOf } from '@shared/query/matches';
import type { TextMatch } from '@shared/query/query';
import { OWN_ID } from '../event-table';
import { type Dictionaries, hasText, hasUuid } from './columns';
import { all, any, type Condition } from './condition';

/** What a subject with a place for the person's id needs that place to be: any id, this one, or there is none. */
type Needed = { readonly kind: 'any' | 'none' } | { readonly kind: 'id'; readonly id: string };

const anyId: Needed = { kind: 'any' };
const none: Needed = { kind: 'none' };

/** Subjects are kept without the person's id: what a filter says of that place is asked of the person. */
export function hasSubject(match: TextMatch, dictionaries: Dictionaries): Condition {
  const isWanted = textTestOf('subject', match);
  const perId = new Map<string, Set<string>>();
  const plain = hasText('subject', dictionaries, (text) => {
    if (!text.includes(OWN_ID)) return isWanted(text);
    const needed = match.kind === 'equals' ? neededInText(text, match.text) : neededInPattern(text, match.text);
    if (needed.kind === 'id') perId.set(needed.id, (perId.get(needed.id) ?? new Set()).add(text));
    return needed.kind === 'any';
  });
  const ofPersons = [...perId].map(([id, texts]) =>
    all([hasText('subject', dictionaries, (text) => texts.has(text)), isPerson(id, dictionaries)]),
  );
  return any([plain, ...ofPersons]);
}

/** By the letter: in a subject upper and lower case are different. */
function isPerson(id: string, dictionaries: Dictionaries): Condition {
  return any([
    hasUuid('person', { kind: 'equals', text: id }),
    hasText('person_text', dictionaries, (text) => text === id),
  ]);
}

function neededInText(text: string, wanted: string): Needed {
  const [before = '', after = ''] = halves(text);
  const isAround = wanted.length > before.length + after.length && wanted.startsWith(before) && wanted.endsWith(after);
  return isAround ? { kind: 'id', id: wanted.slice(before.length, wanted.length - after.length) } : none;
}

function neededInPattern(text: string, pattern: string): Needed {
  const tokens = text.split('.');
  const wanted = pattern.split('.');
  let needed: Needed = anyId;
  for (const [index, token] of wanted.entries()) {
    const own = tokens[index];
    if (token === '>' && index === wanted.length - 1) return tokens.length > index ? needed : none;
    if (own === undefined) return none;
    if (token === '*') continue;
    if (own.includes(OWN_ID)) needed = neededInText(own, token);
    else if (token !== own) return none;
    if (needed.kind === 'none') return none;
  }
  return tokens.length === wanted.length ? needed : none;
}

function halves(text: string): string[] {
  const at = text.indexOf(OWN_ID);
  return [text.slice(0, at), text.slice(at + OWN_ID.length)];
}
