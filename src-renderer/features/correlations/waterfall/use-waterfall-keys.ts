import type { TraceNode } from '@shared/views/trace';
import type { KeyboardEvent } from 'react';
import type { CriticalPiece } from './critical-way';
import { panned, type TimeWindow, zoomed } from './time-window';
import { canFold, type TraceRows, visibleRow, withLevelFolded, withLevelOpened } from './trace-rows';
import type { TraceTree } from './trace-tree';

type Waterfall = {
  readonly nodes: readonly TraceNode[];
  readonly tree: TraceTree;
  readonly rows: TraceRows;
  readonly pieces: readonly CriticalPiece[];
  /** Row one stands on; -1: none. */
  readonly at: number;
  readonly folded: ReadonlySet<string>;
  readonly view: TimeWindow;
  readonly whole: TimeWindow;
  readonly goTo: (row: number) => void;
  readonly onFold: (folded: ReadonlySet<string>) => void;
  readonly onView: (view: TimeWindow) => void;
};

const PAGE_ROWS = 15;
const STEP = { pan: 0.1, zoom: 0.8 } as const;
/** With Shift held. */
const LARGE_STEP = { pan: 0.5, zoom: 0.4 } as const;

/** The keys of the waterfall, as they stand in the list of keys: those of a tree, and Jaeger's. */
export const waterfallKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '↓ ↑ or j k', does: 'next, previous line' },
  { keys: '→ ←', does: 'open, fold a branch' },
  { keys: '[ ]', does: 'fold, open a level' },
  { keys: 'w s', does: 'a page up, down' },
  { keys: 'a d', does: 'earlier, later on the time axis' },
  { keys: '+ −', does: 'zoom in, out' },
  { keys: 'f b', does: 'forward, back on the critical path' },
  { keys: '0', does: 'the whole time' },
  { keys: 'Shift', does: 'with a, d, +, −, or ↑ ↓ to zoom and ← → to pan: a larger step' },
];

/** What a key does in the waterfall; keys that are held down with Ctrl, Alt or Cmd belong to others. */
export function useWaterfallKeys(waterfall: Waterfall): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event, waterfall);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}

function actOf({ key, shiftKey }: KeyboardEvent, waterfall: Waterfall): (() => void) | undefined {
  const { at, rows, goTo, view, whole, onView, folded, onFold, nodes, tree } = waterfall;
  const step = shiftKey ? LARGE_STEP : STEP;
  const pan = (direction: 1 | -1) => () => onView(panned(view, direction * step.pan, whole));
  const zoom = (direction: 1 | -1) => () => onView(zoomed(view, step.zoom ** direction, whole));
  if (shiftKey && key === 'ArrowUp') return zoom(1);
  if (shiftKey && key === 'ArrowDown') return zoom(-1);
  if (shiftKey && key === 'ArrowLeft') return pan(-1);
  if (shiftKey && key === 'ArrowRight') return pan(1);
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return () => goTo(at + 1);
    case 'ArrowUp':
    case 'k':
      return () => goTo(at - 1);
    case 'Home':
      return () => goTo(0);
    case 'End':
      return () => goTo(rows.count - 1);
    case 'PageDown':
    case 's':
      return () => goTo(at + PAGE_ROWS);
    case 'PageUp':
    case 'w':
      return () => goTo(at - PAGE_ROWS);
    case 'a':
    case 'A':
      return pan(-1);
    case 'd':
    case 'D':
      return pan(1);
    case '+':
    case '=':
      return zoom(1);
    case '-':
    case '_':
      return zoom(-1);
    case '0':
      return () => onView(whole);
    case 'f':
      return () => goTo(alongCritical(waterfall, 1));
    case 'b':
      return () => goTo(alongCritical(waterfall, -1));
    case '[':
      return () => onFold(withLevelFolded(nodes, tree, folded));
    case ']':
      return () => onFold(withLevelOpened(nodes, tree, folded));
    case 'ArrowRight':
      return () => openOrEnter(waterfall);
    case 'ArrowLeft':
      return () => foldOrLeave(waterfall);
    default:
      return undefined;
  }
}

/** The row of the next node of the critical path, in the order of time. */
function alongCritical({ pieces, nodes, tree, rows, at }: Waterfall, direction: 1 | -1): number {
  const way = pieces.map(({ node }) => node).filter((node, place, all) => node !== all[place - 1]);
  const here = way.lastIndexOf(rows.node[at] ?? -1);
  const next =
    here === -1 ? (direction === 1 ? 0 : way.length - 1) : Math.min(Math.max(0, here + direction), way.length - 1);
  const node = way[next];
  return node === undefined || nodes[node] === undefined ? at : visibleRow(rows, tree, node);
}

function openOrEnter({ nodes, rows, at, folded, onFold, goTo }: Waterfall): void {
  const id = nodes[rows.node[at] ?? -1]?.id ?? '';
  if (folded.has(id)) onFold(new Set([...folded].filter((other) => other !== id)));
  else goTo(at + 1);
}

/** A part of a node's time leads to the node, an open node is folded, a folded one leads to its cause. */
function foldOrLeave({ nodes, tree, rows, at, folded, onFold, goTo }: Waterfall): void {
  const index = rows.node[at] ?? -1;
  const id = nodes[index]?.id;
  if (id === undefined) return;
  const cause = tree.parent[index] ?? -1;
  if (rows.span[at] !== -1) goTo(rows.rowOf[index] ?? at);
  else if (canFold(nodes, tree, index) && !folded.has(id)) onFold(new Set([...folded, id]));
  else if (cause !== -1) goTo(rows.rowOf[cause] ?? at);
}
