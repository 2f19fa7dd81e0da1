import type { HostClient } from '@renderer/host';
import type { Filter, FilterState } from '@shared/contract/stream';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createRowPages, type RowPages } from './table/row-pages';
import { nothingSelected, type RowSelection } from './table/row-selection';
import {
  emptyView,
  isNewestInView,
  linesInView,
  moveView,
  positionOnLine,
  type TableView,
  type ViewStep,
} from './table/table-view';

type SessionState = {
  readonly view: TableView;
  /** Position of the row the keyboard is on. */
  readonly cursor: number | undefined;
  readonly selection: RowSelection;
  /** State of the filter's answer as last learnt, but for what changes with every event. */
  readonly generation: number | undefined;
};

/** A place in the stream: an event by its sequence, or the first one recorded at or after a time. */
export type Place = { readonly sequence: number } | { readonly recordedMs: number };

/** What the Stream screen knows of the rows of one filter: it outlives the screen, so that coming back finds the same place. */
export type StreamSession = {
  readonly filter: Filter;
  readonly store: StoreApi<SessionState>;
  readonly pages: RowPages;
  move(step: ViewStep): void;
  setCursor(position: number | undefined): void;
  /** Selects other rows; `change` is given those that are selected now. */
  select(change: (selection: RowSelection) => RowSelection): void;
  /** Takes what the feed `stream.filter` says; shows new rows once they can be drawn. */
  learn(state: Pick<FilterState, 'total' | 'generation' | 'searchedTo'>): void;
  /** Sequence up to which the rows are known. */
  searchedTo(): number;
  /** Resolves once the rows are known for the first time. */
  whenLearnt(signal: AbortSignal): Promise<void>;
  /**
   * Brings the place into view and puts the cursor on it, or with `top` to the upper edge and leaves the cursor; the
   * nearest row when it is gone or does not match.
   */
  goTo(place: Place, signal: AbortSignal, align?: 'middle' | 'top'): Promise<void>;
};

export type SessionStart = Partial<Pick<TableView, 'order' | 'follow' | 'viewportPx' | 'rowPx'>>;

export function createStreamSession(
  host: Pick<HostClient, 'request'>,
  filter: Filter,
  start: SessionStart = {},
): StreamSession {
  const pages = createRowPages((from, count, signal) =>
    host.request('stream.rows', { filter, order: 'oldest', from, count }, { signal }),
  );
  const store = createStore<SessionState>(() => ({
    view: { ...emptyView, ...start },
    cursor: undefined,
    selection: nothingSelected,
    generation: undefined,
  }));
  const move = (step: ViewStep) => store.setState(({ view }) => ({ view: moveView(view, step) }));
  let learnt: number | undefined;
  let searched = 0;
  let growing = false;

  /** Rows that would be seen are fetched before they are shown: a row appears whole or not at all. */
  const grow = async () => {
    if (growing) return;
    growing = true;
    while (learnt !== undefined && learnt !== store.getState().view.total) {
      const total = learnt;
      const { view, generation } = store.getState();
      if (isNewestInView(view) && total > view.total) {
        const { from, to } = tailInView(view, total);
        await pages.load(from, to, total, view.total === 0 ? Number.POSITIVE_INFINITY : view.total);
      }
      if (generation === store.getState().generation) move({ kind: 'grew', total });
    }
    growing = false;
  };

  const renew = async (total: number, generation: number) => {
    const { view, cursor } = store.getState();
    const upper = pages.rowAt(positionOnLine(view, linesInView(view, 0).from));
    const pointed = cursor === undefined ? undefined : pages.rowAt(cursor);
    pages.renew(generation);
    store.setState({ generation, cursor: undefined });
    const [anchor, place] = await Promise.all([
      upper === undefined ? undefined : positionOf(upper),
      pointed === undefined ? undefined : positionOf(pointed),
    ]);
    if (store.getState().generation !== generation) return;
    move({ kind: 'renewed', total, anchor });
    if (place !== undefined) store.setState({ cursor: place });
  };

  const positionOf = (place: Place, signal?: AbortSignal) => {
    const to = 'sequence' in place ? { sequence: place.sequence } : { recordedMs: place.recordedMs };
    return host.request('stream.position', { filter, order: 'oldest', to }, { signal }).then(
      ({ position }) => position,
      () => undefined,
    );
  };

  return {
    filter,
    store,
    pages,
    move,
    setCursor: (cursor) => store.setState({ cursor }),
    select: (change) => store.setState(({ selection }) => ({ selection: change(selection) })),
    searchedTo: () => searched,
    learn({ total, generation, searchedTo }) {
      const known = store.getState().generation;
      learnt = total;
      searched = searchedTo;
      if (known === generation) grow();
      else if (known === undefined) {
        pages.renew(generation);
        store.setState({ generation });
        grow();
      } else renew(total, generation);
    },
    whenLearnt: (signal) =>
      new Promise((resolve) => {
        if (store.getState().view.total > 0) return resolve();
        const stop = store.subscribe(({ view }) => {
          if (view.total === 0) return;
          stop();
          resolve();
        });
        signal.addEventListener('abort', stop, { once: true });
      }),
    async goTo(place, signal, align = 'middle') {
      const position = await positionOf(place, signal);
      if (position === undefined || signal.aborted) return;
      // A place that is only scrolled to takes the cursor from nothing.
      if (align === 'middle') store.setState({ cursor: position });
      move({ kind: 'revealed', position, align });
    },
  };
}

/** Positions that would be in view at the newest end of `total` rows. */
function tailInView(view: TableView, total: number): { readonly from: number; readonly to: number } {
  const { from, to } = linesInView(moveView({ ...view, follow: 'following', held: false }, { kind: 'grew', total }), 1);
  return view.order === 'oldest' ? { from, to } : { from: total - to, to: total - from };
}
