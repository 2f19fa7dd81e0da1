/** Columns that the table of the Stream has, in their first order. */
export const streamColumns = [
  'sequence',
  'recorded',
  'occurred',
  'type',
  'person',
  'version',
  'correlation',
  'by',
  'producer',
  'size',
  'subject',
] as const;
export type StreamColumn = (typeof streamColumns)[number];

/** Which columns the table shows, in which order, and how wide those are that were dragged. */
export type ColumnChoice = {
  /** All columns; those that are hidden keep their place. */
  readonly order: readonly StreamColumn[];
  readonly hidden: readonly StreamColumn[];
  /** In pixels; a column without one takes the room there is. */
  readonly widths: Readonly<Partial<Record<StreamColumn, number>>>;
};

export const firstColumns: ColumnChoice = {
  order: streamColumns,
  hidden: ['occurred', 'producer', 'subject'],
  widths: {},
};

/** The choice that shows just these, in this order: what a link brings. */
export function columnsFrom(shown: readonly StreamColumn[]): ColumnChoice {
  const hidden = streamColumns.filter((column) => !shown.includes(column));
  return { order: [...shown, ...hidden], hidden, widths: {} };
}

/** Columns shown, in order. */
export function shownColumns({ order, hidden }: ColumnChoice): readonly StreamColumn[] {
  return order.filter((column) => !hidden.includes(column));
}

/** What was kept by an older window may lack columns or name some that are gone. */
export function completeColumns(kept: Partial<ColumnChoice> | undefined): ColumnChoice {
  const known = (names: readonly StreamColumn[] | undefined) =>
    Array.isArray(names) ? streamColumns.filter((column) => names.includes(column)) : undefined;
  const order = Array.isArray(kept?.order) ? [...new Set(kept.order)].filter(isColumn) : [];
  const missing = streamColumns.filter((column) => !order.includes(column));
  const hidden = known(kept?.hidden) ?? firstColumns.hidden;
  const added = order.length === 0 ? [] : missing.filter((column) => firstColumns.hidden.includes(column));
  return {
    order: [...order, ...missing],
    hidden: [...new Set([...hidden, ...added])],
    widths: Object.fromEntries(
      Object.entries(kept?.widths ?? {}).filter(([column, px]) => isColumn(column) && Number.isFinite(px)),
    ),
  };
}

function isColumn(name: string): name is StreamColumn {
  return (streamColumns as readonly string[]).includes(name);
}
