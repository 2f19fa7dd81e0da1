import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { visibleText } from '@renderer/ui/visible-text';
import type { ReactTable, Row } from '@tanstack/react-table';
import { memo, useState } from 'react';
import type { ColourRule } from '../colours/colour-rules-store';
import type { features, TableLine } from './event-columns';
import styles from './event-table.module.css';
import type { GoneRows } from './gone-rows';

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
  /** First and last sequence of what is gone between it and the line above. */
  readonly goneFrom: number | undefined;
  readonly goneTo: number | undefined;
  /** What is selected is among them. */
  readonly isGoneOpen: boolean;
  /** Colours it and says why. */
  readonly rule: ColourRule | undefined;
};

/** How long a row counts as new; the fade itself is in the style. */
const FRESH_MS = 800;

/** One row of the table. It draws itself anew only when its event or its role changes, not when others come. */
export const EventLine = memo(function EventLine(props: EventLineProps) {
  const { table, row, line, isSelected, isOpen, hasCursor, dayMs, goneFrom, goneTo, isGoneOpen, rule } = props;
  const { position, row: event } = row.original;
  const [isFresh] = useState(() => event?.arrivedMs !== undefined && performance.now() - event.arrivedMs < FRESH_MS);
  const cells = row.getVisibleCells();
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
      data-gone={goneFrom !== undefined || undefined}
      data-rule={rule?.colour}
      title={isUndecodable ? 'No known layout fits these bytes: open it to see why, and the bytes' : undefined}
    >
      {cells.map((cell, index) => (
        <td key={cell.id} className={styles.cell} data-column={cell.column.id}>
          {index === 0 && dayMs !== undefined && <NewDay atMs={dayMs} />}
          <table.FlexRender cell={cell} />
          {index === cells.length - 1 && rule !== undefined && <RuleLetter rule={rule} />}
          {index === cells.length - 1 && goneFrom !== undefined && goneTo !== undefined && (
            <Gone rows={{ from: goneFrom, to: goneTo }} isOpen={isGoneOpen} />
          )}
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

/** Stands in the left margin, so that no column gives way: the first letter of the rule's name, which those who listen get whole. */
function RuleLetter({ rule: { name, text } }: { readonly rule: ColourRule }) {
  const [letter = ''] = visibleText(name);
  return (
    <span className={styles.rule} role="img" aria-label={visibleText(name)} title={visibleText(`${name}: ${text}`)}>
      {letter.toUpperCase()}
    </span>
  );
}

/** Stands on the line where rows were that the stream has no more. */
function Gone({ rows: { from, to }, isOpen }: { readonly rows: GoneRows; readonly isOpen: boolean }) {
  const which = from === to ? `#${formatCount(from)}` : `#${formatCount(from)} – #${formatCount(to)}`;
  const what = from === to ? 'This event is' : `These ${formatCount(to - from + 1)} events are`;
  return (
    <span
      className={styles.gone}
      data-open={isOpen || undefined}
      title={`${what} gone from the stream: deleted, purged or dropped by a limit`}
    >
      <s>{which}</s> gone
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
    before.dayMs === after.dayMs &&
    before.goneFrom === after.goneFrom &&
    before.goneTo === after.goneTo &&
    before.isGoneOpen === after.isGoneOpen &&
    before.rule === after.rule
  );
}
