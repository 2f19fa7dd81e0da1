import { useFeed } from '@renderer/host';
import { parseStreamSearch, routes } from '@renderer/store/routes';
import { useSettings } from '@renderer/store/settings';
import { FilterByProvider, type WantedClause } from '@renderer/ui/filter-value';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import { useScreenKeys } from '@renderer/ui/use-screen-keys';
import { chosenStream, needsPayload, type Query, withClause } from '@shared/query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { WelcomePane } from './detail/welcome-pane';
import { draftOf, type FilterDraft, typed } from './filter/draft';
import { FilterBar } from './filter/filter-bar';
import { FilterLine } from './filter/filter-line';
import { NoMatchNote } from './filter/no-match-note';
import { type AppliedFilter, useAppliedFilter } from './filter/use-applied-filter';
import { HistogramPanel } from './histogram/histogram-panel';
import { OtherStreamNotice } from './other-stream-notice';
import { type ShownStream, ShownStreamProvider, theEvents } from './shown-stream';
import { IndexingLine, StreamNotice, StreamWithoutRows } from './stream-notice';
import styles from './stream-screen.module.css';
import type { StreamSession } from './stream-session';
import { StreamTable } from './stream-table';
import { toggleFollow } from './table/table-foot';
import type { RowOrder } from './table/table-view';
import { useColumns } from './table/use-columns';
import { useAnchor } from './use-anchor';
import { useRowCopy } from './use-row-copy';
import { type Selection, useSelection } from './use-selection';
import { type StreamRows, useStreamRows } from './use-stream-rows';
import { useWasThere } from './use-was-there';

const loadDetail = () => import('./detail/event-detail-pane');
const EventDetailPane = lazy(() => loadDetail().then((module) => ({ default: module.EventDetailPane })));
const StreamActions = lazy(() => import('./stream-actions').then((module) => ({ default: module.StreamActions })));
const ExportButton = lazy(() => import('./export/export-button').then((module) => ({ default: module.ExportButton })));

/** The event stream: what is looked for, how much of it happened when, every event as a row, and the one that is selected. */
export function StreamScreen() {
  const applied = useAppliedFilter();
  const { order = 'oldest' } = parseStreamSearch(useSearch({ strict: false }));
  const rows = useStreamRows(applied.filter, needsPayload(applied.query));
  const { session, shown, state } = rows;
  const of = useChosen(applied.query);
  const { item: stream, problem } = useFeed('stream.state', of);
  const wasThere = useWasThere(stream);
  const selection = useSelection(session);
  const columns = useColumns();
  const copy = useRowCopy(shown, { name: stream?.stream ?? '', createdAt: stream?.createdAt ?? null });
  const onOrder = useOrder(session);
  useAnchor(session);
  const [draft, setDraft] = useState<FilterDraft>();
  const [isGoing, setIsGoing] = useState(false);
  const scroller = useRef<HTMLTableElement>(null);

  // There before the first click, but not before the first rows.
  useEffect(() => void loadDetail(), []);

  const { apply, filter, text } = applied;
  const onFilter = useCallback(
    ({ key, value, negated }: WantedClause) => void apply(withClause(filter.text, key, value, { negated })),
    [apply, filter],
  );
  useScreenKeys({
    f: () => toggleFollow(shown),
    '[': () => selection.step(-1),
    ']': () => selection.step(1),
    '/': () => setDraft(draftOf(text)),
    ':': () => setIsGoing(true),
  });

  const isUnfiltered = chosenStream(applied.query).rest.kind === 'all';
  const hasRows = useStore(shown.store, ({ view }) => view.total > 0);
  return (
    <FilterByProvider onFilter={onFilter}>
      <Screen
        title="Stream"
        actions={
          <>
            <FilterBar
              applied={applied}
              found={state?.total}
              draft={draft}
              onDraft={setDraft}
              onLeave={() => scroller.current?.focus()}
            />
            <Suspense fallback={<span className={styles.actionsPlace} />}>
              <ExportButton filter={filter} order={order} total={state?.total ?? 0} />
              <StreamActions
                session={shown}
                columns={columns}
                scroller={scroller}
                filter={filter.text}
                onCopyLink={() => copy.copyLink()}
              />
            </Suspense>
          </>
        }
      >
        <div className={styles.split}>
          <div className={styles.main}>
            <FilterLine
              applied={applied}
              draft={draft}
              state={state}
              isStopped={rows.isStopped}
              onStop={rows.stop}
              onMend={(mended) => (draft === undefined ? apply(mended) : setDraft(typed(mended, mended.length)))}
            />
            {stream?.state === 'indexing' && <IndexingLine state={stream} />}
            {stream !== undefined && <OtherStreamNotice shown={stream} />}
            {stream !== undefined && hasRows && <StreamNotice state={stream} />}
            {isUnfiltered && !hasRows && state?.state !== 'refused' && (
              <StreamWithoutRows
                state={stream}
                chosen={of.stream}
                wasThere={wasThere}
                problem={problem ?? rows.problem}
              />
            )}
            {!isUnfiltered && !hasRows && state?.total === 0 && state.state === 'complete' && (
              <NoMatchNote applied={applied} state={state} />
            )}
            {!isUnfiltered && !hasRows && (state === undefined || state.state === 'searching') && (
              <ProgressLine what="Searching: no event found yet" />
            )}
            {hasRows && (
              <>
                <Histogram applied={applied} rows={rows} selection={selection} />
                <StreamTable
                  rows={rows}
                  selection={selection}
                  columns={columns}
                  copy={copy}
                  scroller={scroller}
                  onOrder={onOrder}
                  onFilter={onFilter}
                  of={of}
                  isWhole={isUnfiltered}
                  isGoing={isGoing}
                  onGoing={setIsGoing}
                />
              </>
            )}
          </div>
          {selection.sequence === undefined ? (
            <WelcomePane />
          ) : (
            <ShownStreamProvider value={of}>
              <Suspense fallback={<DetailPlace />}>
                <EventDetailPane sequence={selection.sequence} onStep={selection.step} onClose={selection.close} />
              </Suspense>
            </ShownStreamProvider>
          )}
        </div>
      </Screen>
    </FilterByProvider>
  );
}

/** The stream that the filter in force is about, as questions about it name it. */
function useChosen(query: Query): ShownStream {
  const { name } = chosenStream(query);
  return useMemo(() => (name === undefined ? theEvents : { stream: name }), [name]);
}

/** As wide as the pane that is on its way, so that nothing jumps when it comes. */
function DetailPlace() {
  const width = useSettings((settings) => settings.detailWidthPx);
  return <aside className={styles.detailPlace} style={{ width }} />;
}

/** Passes the moment of the selected event as soon as its row is known. */
function Histogram({
  applied,
  rows: { shown, state },
  selection,
}: {
  readonly applied: AppliedFilter;
  readonly rows: StreamRows;
  readonly selection: Selection;
}) {
  const { pages, store } = shown;
  const markedMs = useSyncExternalStore(pages.subscribe, () => {
    const { cursor } = store.getState();
    const row = cursor === undefined ? undefined : pages.rowAt(cursor);
    return row?.sequence === selection.sequence ? row?.recordedMs : undefined;
  });
  return (
    <HistogramPanel
      applied={applied}
      stamp={state === undefined ? '' : `${state.generation}:${state.total}`}
      markedSequence={selection.sequence}
      markedMs={markedMs}
    />
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
