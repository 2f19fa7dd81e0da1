import type { TextRange } from '../query';
import type { Piece, Value } from '../syntax/tree';

/** Why a part of a filter cannot be followed. */
export type Mistake = {
  readonly sentence: string;
  readonly at: TextRange;
  /** What was probably meant, in the place of that part or of another. */
  readonly instead?: { readonly at: TextRange; readonly text: string };
};

/** A value understood, perhaps with a doubt that it was meant like this; or why it is not. */
export type Reading<Match> =
  | { readonly ok: true; readonly match: Match; readonly doubt?: Mistake }
  | { readonly ok: false; readonly mistake: Misreading };

/** `instead` stands for the value; `insteadOfClause` for the key with all its values. */
export type Misreading = {
  readonly sentence: string;
  readonly at: TextRange;
  readonly instead?: string | undefined;
  readonly insteadOfClause?: string;
};

export function understood<Match>(match: Match, doubt?: Mistake): Reading<Match> {
  return { ok: true, match, ...(doubt && { doubt }) };
}

export function misread(
  sentence: string,
  { at }: Value,
  meant: Pick<Misreading, 'instead' | 'insteadOfClause'> = {},
): Reading<never> {
  return { ok: false, mistake: { sentence, at, ...meant } };
}

export function textOf(value: Value): string {
  return value.pieces.map(({ text }) => text).join('');
}

export function isQuoted(value: Value): boolean {
  return value.pieces.some(({ quoted }) => quoted);
}

/** What somebody wrote, in a sentence: quoted, on one line and cut. */
export function shown(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ');
  const letters = [...line];
  return `“${letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : line}”`;
}

/** `from` and `to` of one value, as far as said; the signs exclude the value itself. */
export type Bounds<End> = {
  readonly kind: 'one' | 'between' | 'above' | 'from' | 'below' | 'to';
  readonly low: End | undefined;
  readonly high: End | undefined;
};

/** Reads `a`, `a..b`, `a..`, `..b`, `>a`, `>=a`, `<a`, `<=a`; undefined when an end is said but is not what `read` reads. */
export function readBounds<End>(value: Value, read: (text: string) => End | undefined): Bounds<End> | undefined {
  const split = splitRange(value.pieces);
  if (split) {
    const [low, high] = split.map((text) => (text === '' ? undefined : read(text)));
    const isMissing = (end: End | undefined, text: string) => end === undefined && text !== '';
    const isNothing = low === undefined && high === undefined;
    if (isNothing || isMissing(low, split[0]) || isMissing(high, split[1])) return undefined;
    return { kind: 'between', low, high };
  }
  const text = textOf(value).trim();
  const sign = value.pieces[0]?.quoted ? '' : (/^(?:[<>]=?|=)/.exec(text)?.[0] ?? '');
  const end = read(text.slice(sign.length).trim());
  if (end === undefined) return undefined;
  switch (sign) {
    case '>':
      return { kind: 'above', low: end, high: undefined };
    case '>=':
      return { kind: 'from', low: end, high: undefined };
    case '<':
      return { kind: 'below', low: undefined, high: end };
    case '<=':
      return { kind: 'to', low: undefined, high: end };
    default:
      return { kind: 'one', low: end, high: end };
  }
}

/** The ends of a range in the other order, where they are written plainly. */
export function turnedRound(value: Value): string | undefined {
  const [first, last] = isQuoted(value) ? [] : textOf(value).split(/\.{2,3}|…/);
  return first && last ? `${last}..${first}` : undefined;
}

function splitRange(pieces: readonly Piece[]): [string, string] | undefined {
  const where = pieces.findIndex(({ quoted, text }) => !quoted && /\.\.|…/.test(text));
  const piece = pieces[where];
  if (!piece) return undefined;
  const [, left = '', right = ''] = /^(.*?)(?:\.{2,3}|…)(.*)$/s.exec(piece.text) ?? [];
  const before = pieces.slice(0, where).map(({ text }) => text);
  const after = pieces.slice(where + 1).map(({ text }) => text);
  return [[...before, left].join('').trim(), [right, ...after].join('').trim()];
}
