import { useSettings } from '@renderer/store/settings';
import type { StreamColumn } from '@renderer/store/stream-columns';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { useTimeZone } from '@renderer/ui/time-zone';
import { useTable } from '@tanstack/react-table';
import {
  type CSSProperties,
  type MouseEvent,
  memo,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useStore } from 'zustand';
import { useColourRules } from '../colours/colour-rules-store';
import { ruleOfRow } from '../colours/rule-of-row';
import type { StreamSession } from '../stream-session';
import { dayOf } from './day-of';
import { columns as columnDefinitions, features, type TableLine } from './event-columns';
import { EventLine, lineId } from './event-line';
import styles from './event-table.module.css';
import { goneAbove, isGoneAbove } from './gone-rows';
import { extendTo, isRowSelected, selectRow, toggleRow } from './row-selection';
import { TableHead } from './table-head';
import { rowHeights } from './table-view';
import { useColumnLayout } from './use-column-layout';
import type { Columns } from './use-columns';
import { useLines } from './use-lines';
import { useTableKeys } from './use-table-keys';
import { useTableScroll } from './use-table-scroll';

/** Where a menu is wanted: at this place of the window, about this row and, if the pointer was on one, this column. */
export type MenuPlace = {
  readonly x: number;
  readonly y: number;
  readonly position: number;
  readonly column: StreamColumn | undefined;
};

export type EventTableProps = {
  readonly session: StreamSession;
  readonly columns: Columns;
  /** Sequence of the event in the detail pane. */
  readonly open: number | undefined;
  /** The rows are of another filter than the one asked for, which has not answered yet. */
  readonly isStale: boolean;
  /** The rows are all that the stream has: what is missing between them is gone. */
  readonly isWhole: boolean;
  /** Sequence of the event in the detail pane when the stream has it no more. */
  readonly goneOpen: number | undefined;
  /** The row at this position is to be shown in the detail pane. */
  readonly onOpen: (position: number) => void;
  /** The keyboard has moved to the row at this position. */
  readonly onMove: (position: number) => void;
  readonly onCopy: () => void;
  readonly onMenu: (place: MenuPlace) => void;
  readonly scroller: RefObject<HTMLTableElement | null>;
};

/** All rows of the filter as a table that draws only what is in view. */
export const EventTable = memo(function EventTable(props: EventTableProps) {
  const { session, columns, open, isStale, isWhole, goneOpen, onOpen, onMove, onCopy, onMenu, scroller } = props;
  const rows = useRef<HTMLTableSectionElement>(null);
  const rowPx = rowHeights[useSettings((settings) => settings.density)];
  useEffect(() => session.move({ kind: 'spaced', rowPx }), [session, rowPx]);
  // The pointer leaves no other way when other rows come, or another screen.
  useEffect(() => () => session.move({ kind: 'pointed', on: false }), [session]);
  const lines = useLines(session);
  useTableScroll(session, { scroller, rows }, lines.from);
  const cursor = useStore(session.store, (state) => state.cursor);
  const selection = useStore(session.store, (state) => state.selection);
  const zone = useTimeZone();
  const rules = useColourRules((kept) => kept.rules);
  const ruleOf = useMemo(() => ruleOfRow(rules, zone), [rules, zone]);
  const {
    template,
    key: columnsKey,
    ...arranged
  } = useColumnLayout(scroller, columns.choice, formatCount(lines.shown).length);
  const table = useTable({
    features,
    columns: columnDefinitions,
    data: lines.data,
    getRowId: (line) => String(line.position),
    ...arranged,
  });
  const isCursorDrawn = lines.data.some(({ position }) => position === cursor);

  const onKeyDown = useTableKeys(session, {
    onMove,
    onOpen,
    onCopy,
    onMenu() {
      const position = session.store.getState().cursor;
      if (position === undefined) return;
      // A row that has just been gone to may not be drawn yet: then the menu stands at the head.
      const line = document.getElementById(lineId(position)) ?? scroller.current?.tHead;
      const { left = 0, bottom = 0 } = line?.getBoundingClientRect() ?? {};
      onMenu({ x: left + 48, y: bottom, position, column: undefined });
    },
  });
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const { position, column } = placeOf(event);
    if (position === undefined) return;
    event.preventDefault();
    point(session, position, 'menu');
    onMenu({ x: event.clientX, y: event.clientY, position, column });
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const { position } = placeOf(event);
    if (position === undefined) return;
    const how = event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'open';
    point(session, position, how);
    if (how === 'open') onOpen(position);
  };

  return (
    <table
      ref={scroller}
      className={styles.table}
      style={{ '--columns': template, '--row': `${rowPx}px` } as CSSProperties}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one walks in with the keyboard is a grid
      role="grid"
      tabIndex={0}
      aria-label="Events"
      aria-rowcount={lines.shown + 1}
      aria-multiselectable
      aria-busy={isStale || undefined}
      aria-activedescendant={isCursorDrawn && cursor !== undefined ? lineId(cursor) : undefined}
      onKeyDown={onKeyDown}
    >
      <thead className={styles.head}>
        <TableHead table={table} columns={columns} />
        <DayInView session={session} lines={lines.data} from={lines.from} />
      </thead>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys */}
      <tbody
        ref={rows}
        className={styles.rows}
        style={{ height: lines.elementPx }}
        onClick={onClick}
        onContextMenu={onContextMenu}
        // Shift draws rows, not text.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        onPointerMove={(event) => isPointing(event) && session.move({ kind: 'pointed', on: true })}
        onPointerLeave={() => session.move({ kind: 'pointed', on: false })}
      >
        {table.getRowModel().rows.map((row, index) => {
          const sequence = row.original.row?.sequence;
          const isGoneOpen = goneOpen !== undefined && isGoneAbove(lines.data, index, goneOpen);
          const whole = isWhole ? goneAbove(lines.data, index) : undefined;
          const gone = whole ?? (isGoneOpen ? { from: goneOpen, to: goneOpen } : undefined);
          return (
            <EventLine
              key={row.id}
              table={table}
              row={row}
              line={lines.from + index}
              columns={columnsKey}
              isSelected={sequence !== undefined && isRowSelected(selection, sequence)}
              isOpen={open !== undefined && sequence === open}
              hasCursor={row.original.position === cursor}
              dayMs={newDay(lines.data, index, zone)}
              goneFrom={gone?.from}
              goneTo={gone?.to}
              isGoneOpen={isGoneOpen}
              rule={row.original.row && ruleOf(row.original.row)}
            />
          );
        })}
      </tbody>
    </table>
  );
});

/** A row was pointed at: it has the cursor, and the selection is what the click says. */
function point(session: StreamSession, position: number, how: 'open' | 'toggle' | 'extend' | 'menu'): void {
  const { cursor } = session.store.getState();
  const sequence = session.pages.rowAt(position)?.sequence;
  const former = cursor === undefined ? undefined : session.pages.rowAt(cursor)?.sequence;
  session.setCursor(position);
  if (sequence === undefined) return;
  session.select((rows) => {
    if (how === 'toggle') return toggleRow(rows, sequence);
    if (how === 'extend') {
      return extendTo(rows.anchor === undefined && former !== undefined ? selectRow(former) : rows, sequence);
    }
    // A menu on one of several selected rows is about all of them.
    return how === 'menu' && isRowSelected(rows, sequence) ? rows : selectRow(sequence);
  });
}

/** Position and column under the pointer. */
function placeOf(event: MouseEvent<HTMLElement>): { position: number | undefined; column: StreamColumn | undefined } {
  const target = event.target as HTMLElement;
  const line = target.closest<HTMLElement>('[data-position]');
  // The columns of the table are declared with these ids.
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column as StreamColumn | undefined;
  return { position: line === null ? undefined : Number(line.dataset.position), column };
}

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
  const upper = useStore(session.store, ({ view }) => Math.floor(view.topPx / view.rowPx));
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
