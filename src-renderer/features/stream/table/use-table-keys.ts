import { type KeyboardEvent, useCallback } from 'react';
import type { StreamSession } from '../stream-session';
import { extendTo, isOneRow, nothingSelected, selectSpan, toggleRow } from './row-selection';
import { positionOnLine, type TableView } from './table-view';

/** Lines that a key moves the cursor by, or the line it goes to. */
function lineAfter(key: string, line: number, view: TableView): number | undefined {
  const page = Math.max(1, Math.floor(view.viewportPx / view.rowPx) - 1);
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
  const { rowPx, topPx, viewportPx } = view;
  const fallback = view.order === 'oldest' ? Math.floor((topPx + viewportPx) / rowPx) : Math.floor(topPx / rowPx) - 1;
  // The arithmetic from position to line is its own inverse.
  const line = cursor === undefined ? fallback : positionOnLine(view, cursor);
  const wanted = lineAfter(key, line, view);
  if (wanted === undefined) return undefined;
  const position = positionOnLine(view, Math.min(Math.max(0, wanted), view.shown - 1));
  session.setCursor(position);
  session.move({ kind: 'revealed', position, align: 'nearest' });
  return position;
}

export type TableKeyActions = {
  /** The cursor went to the row at a position. */
  readonly onMove: (position: number) => void;
  /** The row at a position is wanted in the detail pane. */
  readonly onOpen: (position: number) => void;
  /** The selected rows are wanted in the clipboard. */
  readonly onCopy: () => void;
  /** The menu of the row with the cursor is wanted. */
  readonly onMenu: () => void;
};

/** Keys of the table while it has the focus. */
export function useTableKeys(session: StreamSession, actions: TableKeyActions): (event: KeyboardEvent) => void {
  const { onMove, onOpen, onCopy, onMenu } = actions;
  return useCallback(
    (event) => {
      if (pressTableKey(session, event, { onMove, onOpen, onCopy, onMenu })) event.preventDefault();
    },
    [session, onMove, onOpen, onCopy, onMenu],
  );
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Does what the key means to the table; false when it means nothing. */
export function pressTableKey(session: StreamSession, press: Press, actions: TableKeyActions): boolean {
  const { cursor, selection } = session.store.getState();
  const { key, shiftKey } = press;
  if (press.altKey) return false;
  if (press.ctrlKey || press.metaKey) {
    if (key.toLowerCase() === 'a') session.select(() => selectSpan(0, session.searchedTo()));
    else if (key.toLowerCase() === 'c' && selection.spans.length > 0) actions.onCopy();
    else return false;
    return true;
  }
  if (key === 'Enter') {
    if (cursor !== undefined) actions.onOpen(cursor);
    return true;
  }
  if (key === ' ') {
    const row = rowAtCursor(session);
    if (row !== undefined) session.select((rows) => toggleRow(rows, row));
    return true;
  }
  if (key === 'Escape') {
    if (selection.spans.length === 0 || isOneRow(selection)) return false;
    session.select(() => nothingSelected);
    return true;
  }
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
    actions.onMenu();
    return true;
  }
  return walk(session, press, actions);
}

/** A step of the cursor; with Shift it takes the rows it passes into the selection. */
function walk(session: StreamSession, { key, shiftKey }: Press, actions: TableKeyActions): boolean {
  const before = rowAtCursor(session);
  const isLetter = key.length === 1;
  const position = moveCursor(session, key);
  if (position === undefined) return false;
  if (!shiftKey || isLetter) {
    actions.onMove(position);
    return true;
  }
  const after = rowAtCursor(session);
  session.select((selection) => {
    const from = selection.anchor === undefined && before !== undefined ? extendTo(selection, before) : selection;
    return after === undefined ? from : extendTo(from, after);
  });
  return true;
}

function rowAtCursor({ store, pages }: StreamSession): number | undefined {
  const { cursor } = store.getState();
  return cursor === undefined ? undefined : pages.rowAt(cursor)?.sequence;
}
