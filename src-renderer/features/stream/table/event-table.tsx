import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { useTimeZone } from '@renderer/ui/time-zone';
import { useTable } from '@tanstack/react-table';
import { type CSSProperties, type MouseEvent, memo, type PointerEvent, useRef } from 'react';
import { useStore } from 'zustand';
import type { StreamSession } from '../stream-session';
import { dayOf } from './day-of';
import { columns, features, type TableLine } from './event-columns';
import { EventLine, lineId } from './event-line';
import styles from './event-table.module.css';
import { ROW_PX } from './table-view';
import { useLines } from './use-lines';
import { useTableKeys } from './use-table-keys';
import { useTableScroll } from './use-table-scroll';

export type EventTableProps = {
  readonly session: StreamSession;
  /** Sequence of the event in the detail pane. */
  readonly selected: number | undefined;
  /** The row at this position is to be shown in the detail pane. */
  readonly onOpen: (position: number) => void;
  /** The keyboard has moved to the row at this position. */
  readonly onMove: (position: number) => void;
};

/** The whole stream as a table that draws only what is in view. */
export const EventTable = memo(function EventTable({ session, selected, onOpen, onMove }: EventTableProps) {
  const scroller = useRef<HTMLTableElement>(null);
  const rows = useRef<HTMLTableSectionElement>(null);
  const lines = useLines(session);
  useTableScroll(session, { scroller, rows }, lines.from);
  const onKeyDown = useTableKeys(session, { onMove, onOpen });
  const cursor = useStore(session.store, (state) => state.cursor);
  const zone = useTimeZone();
  const table = useTable({ features, columns, data: lines.data, getRowId: (line) => String(line.position) });
  const isCursorDrawn = lines.data.some(({ position }) => position === cursor);

  const open = (event: MouseEvent<HTMLElement>) => {
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-position]');
    if (line !== null) onOpen(Number(line.dataset.position));
  };

  return (
    <table
      ref={scroller}
      className={styles.table}
      style={{ '--digits': formatCount(lines.shown).length } as CSSProperties}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one walks in with the keyboard is a grid
      role="grid"
      tabIndex={0}
      aria-label="Events"
      aria-rowcount={lines.shown + 1}
      aria-activedescendant={isCursorDrawn && cursor !== undefined ? lineId(cursor) : undefined}
      onKeyDown={onKeyDown}
    >
      <thead className={styles.head}>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} aria-rowindex={1} className={styles.headings}>
            {group.headers.map((header) => (
              <th key={header.id} scope="col" className={styles.cell} data-column={header.column.id}>
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
        <DayInView session={session} lines={lines.data} from={lines.from} />
      </thead>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys */}
      <tbody
        ref={rows}
        className={styles.rows}
        style={{ height: lines.elementPx }}
        onClick={open}
        onPointerMove={(event) => isPointing(event) && session.move({ kind: 'pointed', on: true })}
        onPointerLeave={() => session.move({ kind: 'pointed', on: false })}
      >
        {table.getRowModel().rows.map((row, index) => (
          <EventLine
            key={row.id}
            table={table}
            row={row}
            line={lines.from + index}
            isSelected={selected !== undefined && row.original.row?.sequence === selected}
            hasCursor={row.original.position === cursor}
            dayMs={newDay(lines.data, index, zone)}
          />
        ))}
      </tbody>
    </table>
  );
});

/** A mouse that somebody moves: rows that pass under one that rests do not count. */
function isPointing({ pointerType, movementX, movementY }: PointerEvent): boolean {
  return pointerType === 'mouse' && (movementX !== 0 || movementY !== 0);
}

/** The day of the uppermost row in view, on the line under the headings. */
function DayInView({
  session,
  lines,
  from,
}: {
  readonly session: StreamSession;
  readonly lines: readonly TableLine[];
  readonly from: number;
}) {
  const upper = useStore(session.store, ({ view }) => Math.floor(view.topPx / ROW_PX));
  const zone = useTimeZone();
  const atMs = lines[upper - from]?.row?.recordedMs;
  return (
    <tr className={styles.day} aria-hidden>
      <td>
        {atMs !== undefined && <Instant atMs={atMs} shape="day" />}
        <span className={styles.zone}>{zone === 'utc' ? 'UTC' : 'local time'}</span>
      </td>
    </tr>
  );
}

/** The moment of a row whose day is another than that of the row above it. */
function newDay(lines: readonly TableLine[], index: number, zone: 'utc' | 'local'): number | undefined {
  const above = lines[index - 1]?.row?.recordedMs;
  const atMs = lines[index]?.row?.recordedMs;
  if (above === undefined || atMs === undefined || dayOf(above, zone) === dayOf(atMs, zone)) return undefined;
  return atMs;
}
