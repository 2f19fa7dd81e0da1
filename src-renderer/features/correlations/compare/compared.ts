import { formatCount } from '@renderer/ui/format-count';
import { preciseDuration } from '../precise-duration';

/** A line of two traces: a node of the left one, of the right one, or the same thing in both. */
export type ComparedRow = { readonly left: number | null; readonly right: number | null; readonly depth: number };

/** `12 in both, 1 only on the left, 3 only on the right.` */
export function verdictOf(rows: readonly ComparedRow[]): string {
  const both = rows.filter(({ left, right }) => left !== null && right !== null).length;
  const onlyLeft = rows.filter(({ right }) => right === null).length;
  const onlyRight = rows.filter(({ left }) => left === null).length;
  if (onlyLeft + onlyRight === 0) return `Both have the same ${formatCount(both)} nodes.`;
  const parts = [
    `${formatCount(both)} in both`,
    onlyLeft > 0 ? `${formatCount(onlyLeft)} only on the left` : '',
    onlyRight > 0 ? `${formatCount(onlyRight)} only on the right` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** `The right one took 31 ms more.` */
export function differenceInWords(leftMs: number, rightMs: number): string {
  const apart = rightMs - leftMs;
  if (Math.abs(apart) < 0.05) return 'Both took equally long.';
  return `The right one took ${preciseDuration(Math.abs(apart))} ${apart > 0 ? 'more' : 'less'}.`;
}

/** `+31 ms`, `−4 ms`; empty where there is nothing to tell. */
export function signedDifference(leftMs: number, rightMs: number): string {
  const apart = rightMs - leftMs;
  if (Math.abs(apart) < 0.05) return '';
  return `${apart > 0 ? '+' : '−'}${preciseDuration(Math.abs(apart))}`;
}
