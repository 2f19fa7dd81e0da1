import type { HostClient } from '@renderer/host';
import type { StreamState } from '@shared/contract/stream';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createRowPages, type RowPages } from './table/row-pages';
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
  /** State of the stream as last learnt, but for what changes with every event. */
  readonly generation: number | undefined;
};

/** What the Stream screen knows of one connection: it outlives the screen, so that coming back finds the same place. */
export type StreamSession = {
  readonly store: StoreApi<SessionState>;
  readonly pages: RowPages;
  move(step: ViewStep): void;
  setCursor(position: number | undefined): void;
  /** Takes what the feed `stream.state` says; shows new rows once they can be drawn. */
  learn(state: Pick<StreamState, 'total' | 'generation'>): void;
  /** Resolves once the stream's rows are known for the first time. */
  whenLearnt(signal: AbortSignal): Promise<void>;
  /** Brings the event into view and puts the cursor on it; the nearest one when it is gone. */
  goTo(sequence: number, signal: AbortSignal): Promise<void>;
};

const sessions = new WeakMap<HostClient, StreamSession>();

/** The session of this host: one, however often the screen is opened. */
export function sessionOf(host: HostClient, follow: boolean): StreamSession {
  const session = sessions.get(host) ?? createStreamSession(host, follow);
  sessions.set(host, session);
  return session;
}

export function createStreamSession(host: Pick<HostClient, 'request'>, follow: boolean): StreamSession {
  const pages = createRowPages((from, count, signal) =>
    host.request('stream.rows', { order: 'oldest', from, count }, { signal }),
  );
  const store = createStore<SessionState>(() => ({
    view: { ...emptyView, follow: follow ? 'following' : 'off' },
    cursor: undefined,
    generation: undefined,
  }));
  const move = (step: ViewStep) => store.setState(({ view }) => ({ view: moveView(view, step) }));
  let learnt: number | undefined;
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
    const { view } = store.getState();
    const upper = pages.rowAt(positionOnLine(view, linesInView(view, 0).from));
    pages.renew(generation);
    store.setState({ generation, cursor: undefined });
    const anchor = upper === undefined ? undefined : await positionOf(upper.sequence);
    if (store.getState().generation === generation) move({ kind: 'renewed', total, anchor });
  };

  const positionOf = (sequence: number, signal?: AbortSignal) =>
    host.request('stream.position', { order: 'oldest', sequence }, { signal }).then(
      ({ position }) => position,
      () => undefined,
    );

  return {
    store,
    pages,
    move,
    setCursor: (cursor) => store.setState({ cursor }),
    learn({ total, generation }) {
      const known = store.getState().generation;
      learnt = total;
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
    async goTo(sequence, signal) {
      const position = await positionOf(sequence, signal);
      if (position === undefined || signal.aborted) return;
      store.setState({ cursor: position });
      move({ kind: 'revealed', position, align: 'middle' });
    },
  };
}

/** Positions that would be in view at the newest end of `total` rows. */
function tailInView(view: TableView, total: number): { readonly from: number; readonly to: number } {
  const { from, to } = linesInView(moveView({ ...view, follow: 'following', held: false }, { kind: 'grew', total }), 1);
  return view.order === 'oldest' ? { from, to } : { from: total - to, to: total - from };
}
