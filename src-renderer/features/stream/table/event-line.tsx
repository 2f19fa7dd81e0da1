import { Instant } from '@renderer/ui/instant';
import type { ReactTable, Row } from '@tanstack/react-table';
import { memo, useState } from 'react';
import type { features, TableLine } from './event-columns';
import styles from './event-table.module.css';

export type EventLineProps = {
  readonly table: ReactTable<typeof features, TableLine>;
  readonly row: Row<typeof features, TableLine>;
  /** Line of the display, from 0. */
  readonly line: number;
  /** Among those that a command is about. */
  readonly isSelected: boolean;
  /** In the detail pane. */
  readonly isOpen: boolean;
  readonly hasCursor: boolean;
  /** Columns drawn, joined: other ones draw the line anew. */
  readonly columns: string;
  /** It is the first of its day in reading direction: the moment that names the day. */
  readonly dayMs: number | undefined;
};

/** How long a row counts as new; the fade itself is in the style. */
const FRESH_MS = 800;

/** One row of the table. It draws itself anew only when its event or its role changes, not when others come. */
export const EventLine = memo(function EventLine(props: EventLineProps) {
  const { table, row, line, isSelected, isOpen, hasCursor, dayMs } = props;
  const { position, row: event } = row.original;
  const [isFresh] = useState(() => event?.arrivedMs !== undefined && performance.now() - event.arrivedMs < FRESH_MS);
  const isUndecodable = event?.marks.includes('undecodable') === true;
  return (
    <tr
      id={lineId(position)}
      aria-rowindex={line + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-busy={event === undefined || undefined}
      className={styles.line}
      data-position={position}
      data-cursor={hasCursor || undefined}
      data-fresh={isFresh || undefined}
      data-undecodable={isUndecodable || undefined}
      data-day={dayMs !== undefined || undefined}
      title={isUndecodable ? 'No known layout fits these bytes: open it to see why, and the bytes' : undefined}
    >
      {row.getVisibleCells().map((cell, index) => (
        <td key={cell.id} className={styles.cell} data-column={cell.column.id}>
          {index === 0 && dayMs !== undefined && <NewDay atMs={dayMs} />}
          <table.FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  );
}, isSameLine);

/** Stands on the line between two days. */
function NewDay({ atMs }: { readonly atMs: number }) {
  return (
    <span className={styles.newDay} aria-hidden>
      <Instant atMs={atMs} shape="day" />
    </span>
  );
}

/** Names the element of a row for `aria-activedescendant`. */
export function lineId(position: number): string {
  return `event-at-${position}`;
}

/** The table makes new row objects for every set of lines; what is drawn depends on these only. */
function isSameLine(before: EventLineProps, after: EventLineProps): boolean {
  return (
    before.row.original.row === after.row.original.row &&
    before.row.original.position === after.row.original.position &&
    before.line === after.line &&
    before.columns === after.columns &&
    before.isSelected === after.isSelected &&
    before.isOpen === after.isOpen &&
    before.hasCursor === after.hasCursor &&
    before.dayMs === after.dayMs
  );
}
