import { hides, MASK, type MaskingLevel, type PersonalKind } from '@shared/catalogue/masking';

/**
 * Hides texts. The same text gives the same mask as long as this process runs and another one another, so that a change
 * is seen as a change and nobody learns what it was: `M•••3f2`, `m•••3f2@posteo.example`.
 */
export type MaskText = (kind: PersonalKind, text: string) => string;

/** `secret` is anything that nobody outside knows: marks cannot be made without it. */
export function createMaskText(level: MaskingLevel, secret: string): MaskText {
  return (kind, text) => {
    if (level === 'limited' && (kind === 'other' || kind === 'words')) return withoutContacts(text, secret);
    if (!hides(level, kind) || text.trim() === '') return text;
    // A name is as many names as it has words: whole or in its parts, it is hidden alike.
    if (kind === 'name') return text.replace(/\S+/gu, (word) => maskedName(word, level, markOf(secret, kind, word)));
    const mark = markOf(secret, kind, text);
    if (kind === 'date') return maskedDate(text, mark);
    if (level === 'limited' && kind === 'contact') return shortened(text, mark);
    return `${MASK}${hex(mark)}`;
  };
}

/** Beyond these nobody can be told from another by a mark: it says that there is another text, not which. */
const MARKS = 4_096;

function maskedName(word: string, level: MaskingLevel, mark: number): string {
  return `${level === 'masked' ? firstLetter(word) : ''}${MASK}${hex(mark)}`;
}

/** A domain stays, of a number the last two digits: enough to ask for, not enough to write to. */
function shortened(text: string, mark: number): string {
  const at = text.lastIndexOf('@');
  if (at > 0) return `${firstLetter(text)}${MASK}${hex(mark)}${text.slice(at)}`;
  const digits = text.replace(/\D/g, '');
  return digits.length < 6 ? `${MASK}${hex(mark)}` : `${MASK}${hex(mark)} ${digits.slice(-2)}`;
}

const EMAIL = /[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:.]+/g;
const NUMBER = /(?<![\w.-])\+?\(?\d[\d\s()/–-]{6,}\d(?![\w-])/g;
const DAY = /\d{4}-\d\d-\d\d/;

/** Addresses and numbers stand in what people write, too. */
function withoutContacts(text: string, secret: string): string {
  const short = (found: string) => (DAY.test(found) ? found : shortened(found, markOf(secret, 'contact', found)));
  return text.replace(EMAIL, short).replace(NUMBER, short);
}

function firstLetter(text: string): string {
  return [...text.trim()][0] ?? '';
}

function hex(mark: number): string {
  return mark.toString(16).padStart(3, '0');
}

const HIDDEN_DAY = /\b000[1-9]-\d\d-\d\d\b|\b00[1-9]\d-\d\d-\d\d\b/g;
const DAYS_OF_MONTH = 28;

/** Readers of events take no date that is none: a hidden one is a day of the first century until it leaves the process. */
function maskedDate(text: string, mark: number): string {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return `${MASK}${hex(mark)}`;
  const day = 1 + (mark % DAYS_OF_MONTH);
  const month = 1 + (Math.floor(mark / DAYS_OF_MONTH) % 12);
  const year = 1 + Math.floor(mark / (DAYS_OF_MONTH * 12));
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** The text as it leaves: hidden days are no days any more. */
export function withoutHiddenDays(text: string): string {
  return text.replace(HIDDEN_DAY, `${MASK}•-••-••`);
}

/** FNV-1a over the secret and the text: two texts have the same mark once in four thousand times. */
function markOf(secret: string, kind: PersonalKind, text: string): number {
  let hash = 0x811c9dc5;
  for (const part of [secret, kind, text]) {
    for (let at = 0; at < part.length; at += 1) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0xff, 0x01000193);
  }
  return ((hash >>> 12) ^ hash) & (MARKS - 1);
}
