import type { TraceNode } from '@shared/views/trace';
import { hasSpanRows, type TraceRows, visibleRow } from './trace-rows';
import type { TraceTree } from './trace-tree';

/** A stretch of the critical path: whose time it is, and which part of it (-1: the node as such). */
export type CriticalPiece = {
  readonly node: number;
  readonly span: number;
  readonly fromMs: number;
  readonly toMs: number;
};

/** The critical path in the order of time. */
export function criticalPieces(nodes: readonly TraceNode[]): readonly CriticalPiece[] {
  const pieces = nodes.flatMap((node, index): CriticalPiece[] => {
    const spans = node.spans.flatMap(({ isCritical, fromMs, toMs }, span) =>
      isCritical ? [{ node: index, span, fromMs, toMs }] : [],
    );
    if (spans.length > 0) return spans;
    return node.isCritical ? [{ node: index, span: -1, fromMs: node.fromMs, toMs: node.toMs }] : [];
  });
  return pieces.sort((one, other) => one.fromMs - other.fromMs || one.toMs - other.toMs || one.node - other.node);
}

/** A place on the drawing. */
type Point = { readonly x: number; readonly row: number };

/** The path's line on the rows that are shown: down to where it goes on, along for as long as that takes. */
export function criticalPoints(
  nodes: readonly TraceNode[],
  pieces: readonly CriticalPiece[],
  tree: TraceTree,
  rows: TraceRows,
  xOf: (ms: number) => number,
): readonly Point[] {
  const points: Point[] = [];
  for (const { node, span, fromMs, toMs } of pieces) {
    const own = visibleRow(rows, tree, node);
    const row = rows.node[own] === node && hasRow(nodes, rows, own, span) ? own + 1 + span : own;
    const before = points.at(-1);
    const x = Math.max(xOf(fromMs), before?.x ?? Number.NEGATIVE_INFINITY);
    if (before !== undefined && before.x < x) points.push({ x, row: before.row });
    points.push({ x, row });
    if (xOf(toMs) > x) points.push({ x: xOf(toMs), row });
  }
  return points;
}

/** Whether the part is drawn in a row below its node's. */
function hasRow(nodes: readonly TraceNode[], rows: TraceRows, own: number, span: number): boolean {
  const node = nodes[rows.node[own] ?? -1];
  return span >= 0 && node !== undefined && hasSpanRows(node) && rows.span[own + 1] === 0;
}

/** The line as an SVG path, as far as it touches the rows from `first` to `last`. */
export function criticalPath(
  points: readonly Point[],
  { first, last, yOf }: { readonly first: number; readonly last: number; readonly yOf: (row: number) => number },
): string {
  const side = ({ row }: Point) => (row < first ? -1 : row > last ? 1 : 0);
  let path = '';
  let isAway = true;
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1] as Point, points[at] as Point];
    if (side(from) !== 0 && side(from) === side(to)) {
      isAway = true;
      continue;
    }
    if (isAway) path += `M${from.x.toFixed(1)} ${yOf(clamp(from.row, first - 1, last + 1))}`;
    path += from.row === to.row ? `H${to.x.toFixed(1)}` : `V${yOf(clamp(to.row, first - 1, last + 1))}`;
    isAway = false;
  }
  return path;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
