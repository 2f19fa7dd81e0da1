import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { StreamSession } from '../stream-session';
import type { TableLine } from './event-columns';
import { linesInView, positionOnLine, scaleOf } from './table-view';

/** Rows drawn above and below the view, so that a wheel never outruns the drawing. */
const OVERSCAN = 12;

export type Lines = {
  /** Line of the display that `data[0]` is on. */
  readonly from: number;
  readonly data: TableLine[];
  readonly elementPx: number;
  readonly shown: number;
};

/** The lines in view and what is known of them; asks for what is missing. Changes only when other lines come into view. */
export function useLines(session: StreamSession): Lines {
  const { pages, store } = session;
  const { from, to, order, shown, total, elementPx } = useStore(
    store,
    useShallow(({ view }) => {
      const { order, shown, total } = view;
      return { ...linesInView(view, OVERSCAN), order, shown, total, elementPx: scaleOf(view).elementPx };
    }),
  );
  const revision = useSyncExternalStore(pages.subscribe, pages.revision);

  const data = useMemo(() => {
    void revision;
    return Array.from({ length: to - from }, (_, index): TableLine => {
      const position = positionOnLine({ order, shown }, from + index);
      return { position, row: pages.rowAt(position) };
    });
  }, [pages, revision, from, to, order, shown]);

  useEffect(() => {
    if (order === 'oldest') pages.want(from, to, total);
    else pages.want(shown - to, shown - from, total);
  }, [pages, from, to, order, shown, total]);

  return { from, data, elementPx, shown };
}
