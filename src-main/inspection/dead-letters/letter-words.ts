import type { MaskingLevel } from '@shared/catalogue/masking';
import type { MaskText } from '../masking/mask-text';
import { causeOf } from './cause';
import type { KnownLetter } from './known-letter';

/** What a letter says in words, as far as it may be told. */
export type LetterWords = {
  readonly hidesBodies: boolean;
  cause(letter: Pick<KnownLetter, 'cause'>): string;
  reason(letter: Pick<KnownLetter, 'reason'>): string;
  /** An error of one of its tries. */
  error(sentence: string): string;
  name(name: string): string;
  note(text: string): string;
  header(name: string, value: string): string;
};

/** Sentences of ours that name fields, kinds and commands, and nothing that anybody wrote. */
const nothingPersonal: readonly RegExp[] = [
  /^[A-Z]\w{1,40}(?:\.(?:\w{1,40}|…))*: expected (?:text|true or false|a number|a list|an object|a UUID|any JSON|an RFC 3339 time|a calendar date, YYYY-MM-DD|a whole number from … to …|a person id, …), found (?:nothing|null|a list|empty text|other text|a number|a number out of bounds|a truth value|an object)$/,
  /^The command is not JSON: send one object whose only key is the command$/,
  /^The command is not an object with one key: send … and nothing beside it$/,
  /^Given up by the server after …(?: deliveries)?$/,
  /^No reason was recorded$/,
];

/** Where persons' data are hidden, an error says what it has in common with others, as far as that is known to be nobody's. */
export function createLetterWords(level: MaskingLevel, maskText: MaskText): LetterWords {
  if (level === 'none') {
    return {
      hidesBodies: false,
      cause: ({ cause }) => cause,
      reason: ({ reason }) => reason,
      error: (sentence) => sentence,
      name: (name) => name,
      note: (text) => text,
      header: (_, value) => value,
    };
  }
  const hidden = (cause: string) =>
    nothingPersonal.some((pattern) => pattern.test(cause)) ? cause : maskText('words', cause);
  return {
    hidesBodies: true,
    cause: ({ cause }) => hidden(cause),
    reason: ({ reason }) => hidden(causeOf(reason)),
    error: (sentence) => hidden(causeOf(sentence)),
    name: (name) => maskText('name', name),
    note: (text) => maskText('words', text),
    header: (name, value) => (isOurs(name) ? value : maskText('other', value)),
  };
}

/** Headers whose values are ids, names of types and programs; a note is somebody's words. */
function isOurs(name: string): boolean {
  return /^(nats|x|content|traceparent|tracestate)(-|$)/i.test(name) && !/^x-note$/i.test(name);
}
