import type { TableLine } from './event-columns';

/** Sequences that the stream had and has no more, between two rows: both ends belong to it. */
export type GoneRows = { readonly from: number; readonly to: number };

/** What is gone between this line and the one above it, where the rows are all there are. */
export function goneAbove(lines: readonly TableLine[], index: number): GoneRows | undefined {
  const above = lines[index - 1]?.row?.sequence;
  const here = lines[index]?.row?.sequence;
  if (above === undefined || here === undefined) return undefined;
  const [from, to] = [Math.min(above, here) + 1, Math.max(above, here) - 1];
  return from > to ? undefined : { from, to };
}

/** The same for one event that is known to be gone, among the rows of a filter. */
export function isGoneAbove(lines: readonly TableLine[], index: number, sequence: number): boolean {
  const gone = goneAbove(lines, index);
  return gone !== undefined && gone.from <= sequence && sequence <= gone.to;
}
