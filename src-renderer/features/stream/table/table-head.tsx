import type { StreamColumn } from '@renderer/store/stream-columns';
import type { ReactTable } from '@tanstack/react-table';
import { type DragEvent, useState } from 'react';
import { placeColumn, resizeColumn } from './column-choice';
import { columnNames } from './column-names';
import type { features, TableLine } from './event-columns';
import styles from './event-table.module.css';
import type { Columns } from './use-columns';

/** A heading narrower than this is not said: the dot below it says more. */
const NARROW_PX = 20;

/** The headings: dragged by their text to another place, by their edge to another width; the columns menu does both by keyboard. */
export function TableHead({
  table,
  columns,
}: {
  readonly table: ReactTable<typeof features, TableLine>;
  readonly columns: Columns;
}) {
  const [dragged, setDragged] = useState<StreamColumn>();
  const [over, setOver] = useState<StreamColumn>();
  const drop = (target: StreamColumn) => {
    if (dragged !== undefined) columns.change(placeColumn(columns.choice, dragged, target));
    setDragged(undefined);
    setOver(undefined);
  };
  return table.getHeaderGroups().map((group) => (
    <tr key={group.id} aria-rowindex={1} className={styles.headings}>
      {group.headers.map((header) => {
        // The columns of the table are declared with these ids.
        const id = header.column.id as StreamColumn;
        return (
          <th
            key={header.id}
            scope="col"
            className={styles.cell}
            data-column={id}
            data-over={(over === id && dragged !== id) || undefined}
            title={`${columnNames[id]}: drag to move`}
            onDragOver={(event) => allowDrop(event, dragged !== undefined, () => setOver(id))}
            onDrop={() => drop(id)}
          >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the columns menu has buttons for the same */}
            <span
              className={styles.heading}
              data-narrow={header.column.getSize() <= NARROW_PX || undefined}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setDragged(id);
              }}
              onDragEnd={() => {
                setDragged(undefined);
                setOver(undefined);
              }}
            >
              <table.FlexRender header={header} />
            </span>
            <Edge id={id} widthPx={header.column.getSize()} columns={columns} />
          </th>
        );
      })}
    </tr>
  ));
}

function allowDrop(event: DragEvent, isOurs: boolean, over: () => void): void {
  if (!isOurs) return;
  event.preventDefault();
  over();
}

/** The right edge of a heading: dragged to a width; a double click lets the column take the room there is. */
function Edge({
  id,
  widthPx,
  columns,
}: {
  readonly id: StreamColumn;
  readonly widthPx: number;
  readonly columns: Columns;
}) {
  const [grip, setGrip] = useState<{ readonly x: number; readonly widthPx: number }>();
  const { choice, change } = columns;
  return (
    // For the mouse; the columns menu has buttons for the same.
    <span
      className={styles.edge}
      data-active={grip !== undefined || undefined}
      aria-hidden
      // No text is selected and no heading taken along.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setGrip({ x: event.clientX, widthPx });
      }}
      onPointerMove={(event) => {
        if (grip !== undefined) change(resizeColumn(choice, id, grip.widthPx + event.clientX - grip.x));
      }}
      onPointerUp={() => setGrip(undefined)}
      onPointerCancel={() => setGrip(undefined)}
      onDoubleClick={() => change(resizeColumn(choice, id, undefined))}
    />
  );
}
