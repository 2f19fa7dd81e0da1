/**
 * Which rows are selected, as spans of sequences: disjoint, ascending, both ends belong to it. Rows stand in the order of
 * their sequences whatever the filter, so a span means the same rows after others came, went or changed their position.
 */
export type RowSelection = {
  readonly spans: readonly Span[];
  /** Where Shift extends from: the row that was selected last by itself. */
  readonly anchor: number | undefined;
  /** The span that Shift draws from the anchor: drawn anew when it is extended or drawn back. */
  readonly drawn: Span | undefined;
};

export type Span = { readonly from: number; readonly to: number };

export const nothingSelected: RowSelection = { spans: [], anchor: undefined, drawn: undefined };

/** Spans kept: whoever toggles more single rows than that wants a filter. */
const MAX_SPANS = 1000;

export function isRowSelected({ spans }: RowSelection, sequence: number): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle] as Span;
    if (sequence < span.from) high = middle - 1;
    else if (sequence > span.to) low = middle + 1;
    else return true;
  }
  return false;
}

/** Just this row. */
export function selectRow(sequence: number): RowSelection {
  return { spans: [{ from: sequence, to: sequence }], anchor: sequence, drawn: undefined };
}

/** Adds the row, or takes it out. */
export function toggleRow(selection: RowSelection, sequence: number): RowSelection {
  const row = { from: sequence, to: sequence };
  const spans = isRowSelected(selection, sequence) ? without(selection.spans, row) : joined(selection.spans, row);
  if (spans.length > MAX_SPANS) return selection;
  return { spans, anchor: sequence, drawn: undefined };
}

/** Selects from the anchor to this row, in place of what Shift selected before; without an anchor just this row. */
export function extendTo(selection: RowSelection, sequence: number): RowSelection {
  const { anchor, drawn } = selection;
  if (anchor === undefined) return selectRow(sequence);
  const span = { from: Math.min(anchor, sequence), to: Math.max(anchor, sequence) };
  const before = drawn === undefined ? selection.spans : without(selection.spans, drawn);
  return { spans: joined(before, span), anchor, drawn: span };
}

/** All rows between two sequences. */
export function selectSpan(from: number, to: number): RowSelection {
  return { spans: [{ from, to }], anchor: from, drawn: undefined };
}

/** More than one row, or one that was not merely opened. */
export function isOneRow({ spans }: RowSelection): boolean {
  const [only, ...others] = spans;
  return only !== undefined && others.length === 0 && only.from === only.to;
}

function joined(spans: readonly Span[], added: Span): readonly Span[] {
  const apart = spans.filter(({ from, to }) => to < added.from - 1 || from > added.to + 1);
  const touched = spans.filter((span) => !apart.includes(span));
  const from = Math.min(added.from, ...touched.map((span) => span.from));
  const to = Math.max(added.to, ...touched.map((span) => span.to));
  return [...apart, { from, to }].sort((one, other) => one.from - other.from);
}

function without(spans: readonly Span[], taken: Span): readonly Span[] {
  return spans.flatMap(({ from, to }) => {
    if (to < taken.from || from > taken.to) return [{ from, to }];
    const rest: Span[] = [];
    if (from < taken.from) rest.push({ from, to: taken.from - 1 });
    if (to > taken.to) rest.push({ from: taken.to + 1, to });
    return rest;
  });
}
