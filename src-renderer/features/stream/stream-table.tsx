import type { WantedClause } from '@renderer/ui/filter-value';
import { lazy, type RefObject, Suspense, useCallback, useState } from 'react';
import { useIsGone } from './detail/use-event-detail';
import type { ShownStream } from './shown-stream';
import styles from './stream-screen.module.css';
import type { Place } from './stream-session';
import type { TableRow } from './table/event-rows';
import { EventTable, type MenuPlace } from './table/event-table';
import { NewRowsPill } from './table/new-rows-pill';
import { TableFoot } from './table/table-foot';
import type { RowOrder } from './table/table-view';
import type { Columns } from './table/use-columns';
import type { RowCopy } from './use-row-copy';
import type { Selection } from './use-selection';
import type { StreamRows } from './use-stream-rows';

const RowMenu = lazy(() => import('./table/row-menu').then((module) => ({ default: module.RowMenu })));

export type StreamTableProps = {
  readonly rows: StreamRows;
  readonly selection: Selection;
  readonly columns: Columns;
  readonly copy: RowCopy;
  readonly scroller: RefObject<HTMLTableElement | null>;
  readonly onOrder: (order: RowOrder) => void;
  readonly onFilter: (clause: WantedClause) => void;
  /** The stream whose rows these are. */
  readonly of: ShownStream;
  /** The rows are all that the stream has. */
  readonly isWhole: boolean;
  readonly isGoing: boolean;
  readonly onGoing: (isGoing: boolean) => void;
};

/** The rows, the menu of a row, and the line under them. */
export function StreamTable(props: StreamTableProps) {
  const { rows, selection, columns, copy, scroller, onOrder, onFilter, of, isWhole, isGoing, onGoing } = props;
  const { session, shown } = rows;
  // The row as it was when the menu was asked for: what comes meanwhile does not change what it is about.
  const [menu, setMenu] = useState<{ readonly place: MenuPlace; readonly row: TableRow }>();
  const goneOpen = useIsGone(of, selection.sequence) ? selection.sequence : undefined;
  const { copyRows } = copy;
  const copyDefault = useCallback(() => copyRows('NDJSON'), [copyRows]);
  const openMenu = useCallback(
    async (place: MenuPlace) => {
      const { pages, store } = shown;
      await pages.load(place.position, place.position + 1, store.getState().view.total, Number.POSITIVE_INFINITY);
      const row = pages.rowAt(place.position);
      if (row !== undefined) setMenu({ place, row });
    },
    [shown],
  );
  const go = useCallback(
    (place: Place) => {
      onGoing(false);
      shown.goTo(place, new AbortController().signal);
    },
    [shown, onGoing],
  );
  return (
    <>
      <div className={styles.table}>
        <EventTable
          session={shown}
          columns={columns}
          open={selection.sequence}
          isStale={shown !== session}
          isWhole={isWhole && shown === session}
          goneOpen={goneOpen}
          onOpen={selection.open}
          onMove={selection.follow}
          onCopy={copyDefault}
          onMenu={openMenu}
          scroller={scroller}
        />
        <NewRowsPill session={shown} />
        {menu !== undefined && (
          <Suspense>
            <RowMenu
              {...menu}
              selected={copy.selected}
              onOpen={() => selection.open(menu.place.position)}
              onFilter={onFilter}
              onCopy={copyRows}
              onCopyLink={() => copy.copyLink(menu.row)}
              onClose={() => {
                setMenu(undefined);
                scroller.current?.focus();
              }}
            />
          </Suspense>
        )}
      </div>
      <TableFoot
        session={shown}
        onOrder={onOrder}
        selected={copy.selected}
        said={copy.said}
        onCopy={copyDefault}
        isGoing={isGoing}
        onGoing={onGoing}
        onGo={go}
      />
    </>
  );
}
