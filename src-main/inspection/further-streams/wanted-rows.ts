import type { Clause, IdKey, Query, TextKey } from '@shared/query/query';
import { shortText } from '@shared/text/short-text';

/** Nobody typed these queries: they have no place in a text. */
const at = { from: 0, to: 0 };

/** Rows whose text is this one, to the letter. */
export function exactly(key: Exclude<TextKey, 'subject'>, text: string): Query {
  return clause({ key, match: { kind: 'exactly', text: shortText(text) ?? '' } });
}

export function withId(key: IdKey | 'person', id: string): Query {
  return clause({ key, match: { kind: 'equals', text: (shortText(id) ?? '').toLowerCase() } });
}

export function withMark(mark: 'undecodable'): Query {
  return clause({ key: 'has', match: { kind: 'mark', mark } });
}

export function withNote(words: readonly string[]): Query {
  return clause({ key: 'note', match: { kind: 'words', words } });
}

export function and(parts: readonly Query[]): Query {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'and', parts, at };
}

export function or(parts: readonly Query[]): Query {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'or', parts, at };
}

export function not(part: Query): Query {
  return { kind: 'not', part, at };
}

function clause(wanted: Clause): Query {
  return { kind: 'clause', clause: wanted, at };
}
