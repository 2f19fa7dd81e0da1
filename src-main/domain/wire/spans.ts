/** A piece of bytes, first byte and length in one number: an object for each would cost as much as reading it. */
export type Span = number;

/** There is no such piece; one of no length is something else. */
export const NO_SPAN = -1;

const LENGTH_BITS = 14;
/** Longer bytes have places that a span cannot name. */
export const LONGEST_SPANNED = (1 << LENGTH_BITS) - 1;

export function spanOf(from: number, to: number): Span {
  return (from << LENGTH_BITS) | (to - from);
}

/** The same piece where its bytes lie so many behind others; both within 256 kB. */
export function movedSpan(span: Span, by: number): Span {
  return span === NO_SPAN ? NO_SPAN : (span + (by << LENGTH_BITS)) | 0;
}

export function spanFrom(span: Span): number {
  return span >>> LENGTH_BITS;
}

export function spanLength(span: Span): number {
  return span & LONGEST_SPANNED;
}

export function spannedBytes(bytes: Uint8Array, span: Span): Uint8Array {
  const from = spanFrom(span);
  return bytes.subarray(from, from + spanLength(span));
}
