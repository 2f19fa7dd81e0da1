import type { TextRange } from '../query';

/**
 * What a filter's text consists of, before anything is understood. Every text has a tree: what is wrong or missing is
 * a node or a gap in it, so that a filter being typed is coloured, completed and edited like a finished one.
 */
export type Either = { readonly kind: 'either'; readonly all: readonly Both[]; readonly at: TextRange };

/** What must hold together; `after` is the OR before it, none for the first. */
export type Both = { readonly items: readonly Item[]; readonly after: TextRange | null; readonly at: TextRange };

export type Item = Operand | Negated | Slip;

export type Operand = Group | KeyedClause | FreeText;

export type Group = {
  readonly kind: 'group';
  readonly inner: Either;
  readonly closed: boolean;
  readonly at: TextRange;
};

/** Any number of `-` and `NOT`; they exclude when their number is odd. */
export type Negated = {
  readonly kind: 'negated';
  readonly signs: number;
  readonly operand: Operand | null;
  readonly at: TextRange;
};

export type KeyedClause = {
  readonly kind: 'clause';
  readonly key: { readonly text: string; readonly at: TextRange };
  readonly values: readonly Value[];
  readonly at: TextRange;
};

/** `a..b`, `>"…"` and the like are several pieces; no piece is a value still to be typed. */
export type Value = { readonly pieces: readonly Piece[]; readonly at: TextRange };
export type Piece = {
  readonly text: string;
  readonly quoted: boolean;
  /** False where the closing quote is missing. */
  readonly closed: boolean;
  readonly at: TextRange;
};

export type FreeText = { readonly kind: 'text'; readonly piece: Piece; readonly at: TextRange };

/** A sign that nothing is known to do with: a `)` too many, a `(` too deep, an AND (which needs no writing). */
export type Slip = { readonly kind: 'close' | 'too-deep' | 'and'; readonly at: TextRange };
