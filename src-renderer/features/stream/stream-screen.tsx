import { useFeed, useHost } from '@renderer/host';
import { parseStreamSearch, routes } from '@renderer/store/routes';
import { useSettings } from '@renderer/store/settings';
import { Screen } from '@renderer/ui/screen';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { EventDetailPane } from './detail/event-detail-pane';
import { WelcomePane } from './detail/welcome-pane';
import { HistogramPanel } from './histogram/histogram-panel';
import { IndexingLine, StreamWithoutRows } from './stream-notice';
import styles from './stream-screen.module.css';
import { type StreamSession, sessionOf } from './stream-session';
import { EventTable } from './table/event-table';
import { NewRowsPill } from './table/new-rows-pill';
import { TableFoot, toggleFollow } from './table/table-foot';
import type { RowOrder } from './table/table-view';
import { useScreenKeys } from './use-screen-keys';
import { type Selection, useSelection } from './use-selection';

const nothing = {};

/** The live event stream: how much happened when, every event as a row, and the one that is selected. */
export function StreamScreen() {
  const session = sessionOf(useHost(), useSettings.getState().follow);
  const { item: state, problem } = useFeed('stream.state', nothing);
  const selection = useSelection(session);
  const onOrder = useOrder(session);

  useEffect(() => {
    if (state !== undefined) session.learn(state);
  }, [session, state]);
  useScreenKeys({
    f: () => toggleFollow(session),
    '[': () => selection.step(-1),
    ']': () => selection.step(1),
  });

  const hasRows = state !== undefined && state.total > 0;
  return (
    <Screen title="Stream" note={state?.stream}>
      <div className={styles.split}>
        <div className={styles.main}>
          {state?.state === 'indexing' && <IndexingLine state={state} />}
          {!hasRows && <StreamWithoutRows state={state} problem={problem} />}
          {hasRows && (
            <>
              <Histogram session={session} selection={selection} total={state.total} generation={state.generation} />
              <div className={styles.table}>
                <EventTable
                  session={session}
                  selected={selection.sequence}
                  onOpen={selection.open}
                  onMove={selection.follow}
                />
                <NewRowsPill session={session} />
              </div>
              <TableFoot session={session} onOrder={onOrder} />
            </>
          )}
        </div>
        {selection.sequence === undefined ? (
          <WelcomePane />
        ) : (
          <EventDetailPane sequence={selection.sequence} onStep={selection.step} onClose={selection.close} />
        )}
      </div>
    </Screen>
  );
}

/** Passes the moment of the selected event as soon as its row is known. */
function Histogram({
  session,
  selection,
  total,
  generation,
}: {
  readonly session: StreamSession;
  readonly selection: Selection;
  readonly total: number;
  readonly generation: number;
}) {
  const { pages, store } = session;
  const markedMs = useSyncExternalStore(pages.subscribe, () => {
    const { cursor } = store.getState();
    const row = cursor === undefined ? undefined : pages.rowAt(cursor);
    return row?.sequence === selection.sequence ? row?.recordedMs : undefined;
  });
  return (
    <HistogramPanel total={total} generation={generation} markedSequence={selection.sequence} markedMs={markedMs} />
  );
}

/** The order of the rows, kept in the address. */
function useOrder(session: StreamSession): (order: RowOrder) => void {
  const { order = 'oldest' } = parseStreamSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  useEffect(() => session.move({ kind: 'ordered', order }), [session, order]);
  return useCallback(
    (next: RowOrder) => {
      void navigate({
        to: routes.stream,
        search: (before) => ({ ...before, order: next === 'oldest' ? undefined : next }),
        replace: true,
      });
    },
    [navigate],
  );
}
