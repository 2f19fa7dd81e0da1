import { parseStreamSearch, routes } from '@renderer/store/routes';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import type { StreamSession } from './stream-session';
import { moveCursor } from './table/use-table-keys';

export type Selection = {
  /** Sequence of the event in the detail pane, from the address. */
  readonly sequence: number | undefined;
  /** Shows the row at a position in the detail pane. */
  open(position: number): void;
  /** The keyboard went to the row at a position: an open detail pane goes with it. */
  follow(position: number): void;
  /** Goes to the row above or below. */
  step(by: -1 | 1): void;
  close(): void;
};

/** The selected event lives in the address; the table's cursor is put on it when it came from there. */
export function useSelection(session: StreamSession): Selection {
  const { sequence } = parseStreamSearch(useSearch({ strict: false }));
  const navigate = useNavigate();

  useEffect(() => {
    if (sequence === undefined) return;
    const { cursor } = session.store.getState();
    if (cursor !== undefined && session.pages.rowAt(cursor)?.sequence === sequence) return;
    const abort = new AbortController();
    session.whenLearnt(abort.signal).then(() => session.goTo({ sequence }, abort.signal));
    return () => abort.abort();
  }, [session, sequence]);

  const show = useCallback(
    (next: number | undefined, replace: boolean) => {
      void navigate({ to: routes.stream, search: (before) => ({ ...before, sequence: next }), replace });
    },
    [navigate],
  );
  const open = useCallback(
    (position: number) => {
      const row = session.pages.rowAt(position);
      session.setCursor(position);
      if (row !== undefined) show(row.sequence, sequence !== undefined);
    },
    [session, show, sequence],
  );
  const follow = useCallback(
    (position: number) => {
      if (sequence !== undefined) open(position);
    },
    [open, sequence],
  );
  const step = useCallback(
    (by: -1 | 1) => {
      const position = moveCursor(session, by === 1 ? 'ArrowDown' : 'ArrowUp');
      if (position !== undefined)
        session.pages
          .load(position, position + 1, session.store.getState().view.total, Number.POSITIVE_INFINITY)
          .then(() => open(position));
    },
    [session, open],
  );
  const close = useCallback(() => show(undefined, true), [show]);
  return { sequence, open, follow, step, close };
}
