import { type KeyboardEvent, useCallback } from 'react';
import type { StreamSession } from '../stream-session';
import { positionOnLine, ROW_PX, type TableView } from './table-view';

/** Lines that a key moves the cursor by, or the line it goes to. */
function lineAfter(key: string, line: number, view: TableView): number | undefined {
  const page = Math.max(1, Math.floor(view.viewportPx / ROW_PX) - 1);
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return line + 1;
    case 'ArrowUp':
    case 'k':
      return line - 1;
    case 'PageDown':
      return line + page;
    case 'PageUp':
      return line - page;
    case 'Home':
    case 'g':
      return 0;
    case 'End':
    case 'G':
      return view.shown - 1;
    default:
      return undefined;
  }
}

/** Moves the cursor by `key`; undefined when the key means nothing to the table, else the position it is on now. */
export function moveCursor(session: StreamSession, key: string): number | undefined {
  const { view, cursor } = session.store.getState();
  if (view.shown === 0) return undefined;
  const fallback =
    view.order === 'oldest' ? Math.floor((view.topPx + view.viewportPx) / ROW_PX) : Math.floor(view.topPx / ROW_PX) - 1;
  // The arithmetic from position to line is its own inverse.
  const line = cursor === undefined ? fallback : positionOnLine(view, cursor);
  const wanted = lineAfter(key, line, view);
  if (wanted === undefined) return undefined;
  const position = positionOnLine(view, Math.min(Math.max(0, wanted), view.shown - 1));
  session.setCursor(position);
  session.move({ kind: 'revealed', position, align: 'nearest' });
  return position;
}

/** Keys of the table while it has the focus: `onMove` hears where the cursor went, `onOpen` that its row is wanted. */
export function useTableKeys(
  session: StreamSession,
  { onMove, onOpen }: { onMove: (position: number) => void; onOpen: (position: number) => void },
): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        const { cursor } = session.store.getState();
        event.preventDefault();
        if (cursor !== undefined) onOpen(cursor);
        return;
      }
      const position = moveCursor(session, event.key);
      if (position === undefined) return;
      event.preventDefault();
      onMove(position);
    },
    [session, onMove, onOpen],
  );
}
