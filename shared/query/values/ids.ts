import { foldedWords } from '../../text/fold-text';
import type { IdMatch, WordsMatch } from '../query';
import type { Value } from '../syntax/tree';
import { isQuoted, misread, type Reading, shown, textOf, understood } from './reading';

const hex = '[0-9a-f]';
const uuid = new RegExp(
  `^(?:urn:uuid:|\\{)?(${hex}{8})-?(${hex}{4})-?(${hex}{4})-?(${hex}{4})-?(${hex}{12})\\}?$`,
  'i',
);

/** The id in lower case with its dashes, whatever form it was written in; undefined when the text is no UUID. */
export function canonicalUuid(text: string): string | undefined {
  const found = uuid.exec(text.trim());
  return found?.slice(1).join('-').toLowerCase();
}

/** A whole UUID or quoted text is the id; any other text is its beginning, or begin and end as in `7f3a…c21e`. */
export function readId(value: Value): Reading<IdMatch> {
  const text = textOf(value).trim();
  if (text === '') return misread('An id is missing here: type its first letters at least.', value);
  const whole = canonicalUuid(text);
  if (whole !== undefined) return understood({ kind: 'equals', text: whole });
  if (isQuoted(value)) return understood({ kind: 'equals', text: text.toLowerCase() });
  return understood(partOfId(text) ?? { kind: 'begins', prefix: text.toLowerCase(), suffix: '' });
}

/** An id where it looks like one, else the words of a name. */
export function readPerson(value: Value): Reading<IdMatch | WordsMatch> {
  const text = textOf(value).trim();
  const whole = canonicalUuid(text);
  if (whole !== undefined) return understood({ kind: 'equals', text: whole });
  if (!isQuoted(value)) {
    const part = partOfId(text);
    // Persons' ids are UUIDs; a * behind other letters is meant for a name, whose words are found by their beginnings.
    if (part && /^[0-9a-f-]+$/.test(part.prefix + part.suffix)) return understood(part);
    // Names are made of letters: with a digit among hexadecimal ones it is the beginning of an id.
    if (/^[0-9a-f][0-9a-f-]{3,}$/i.test(text) && /\d/.test(text)) {
      return understood({ kind: 'begins', prefix: text.toLowerCase(), suffix: '' });
    }
  }
  return readWords(value, 'a name or an id');
}

export function readWords(value: Value, expected: string): Reading<WordsMatch> {
  const words = foldedWords(textOf(value));
  if (words.length === 0) {
    return misread(`${shown(textOf(value))} has no word to look for: write ${expected}.`, value);
  }
  return understood({ kind: 'words', words });
}

/** Begin and end of an id as the screens show it, or the beginning before a `*`. */
export function partOfId(text: string): Extract<IdMatch, { kind: 'begins' }> | undefined {
  const found = /^([^…*]*?)(?:…|\.{2,3}|\*)([^…*]*)$/.exec(text);
  if (!found) return undefined;
  const [, prefix = '', suffix = ''] = found;
  return prefix === '' && suffix === ''
    ? undefined
    : { kind: 'begins', prefix: prefix.toLowerCase(), suffix: suffix.toLowerCase() };
}
