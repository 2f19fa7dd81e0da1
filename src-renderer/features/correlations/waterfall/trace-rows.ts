import type { TraceNode } from '@shared/views/trace';
import type { TraceTree } from './trace-tree';

/** What a waterfall shows line by line: nodes, and below them the parts of their time. */
export type TraceRows = {
  readonly count: number;
  /** The node of each row. */
  readonly node: Int32Array;
  /** Which part of its time; -1 for the node itself. */
  readonly span: Int32Array;
  /** Row of each node; -1 while it is folded away. */
  readonly rowOf: Int32Array;
};

/** More parts than these have rows of their own; fewer are drawn in the node's own row. */
const DRAWN_INSIDE = 2;

/** What a command waited and worked for is worth a row each; so is what has many parts. */
export function hasSpanRows({ kind, spans }: Pick<TraceNode, 'kind' | 'spans'>): boolean {
  return spans.length > (kind === 'command' ? 1 : DRAWN_INSIDE);
}

/** Whether anything hangs on a node that can be folded away. */
export function canFold(nodes: readonly TraceNode[], tree: TraceTree, index: number): boolean {
  const node = nodes[index];
  return node !== undefined && ((tree.below[index] ?? 0) > 0 || hasSpanRows(node));
}

/** The rows that are left when these nodes are folded. */
export function rowsOf(nodes: readonly TraceNode[], tree: TraceTree, folded: ReadonlySet<string>): TraceRows {
  const most = nodes.reduce((sum, node) => sum + 1 + (hasSpanRows(node) ? node.spans.length : 0), 0);
  const [nodeAt, spanAt] = [new Int32Array(most), new Int32Array(most)];
  const rowOf = new Int32Array(nodes.length).fill(-1);
  let count = 0;
  const put = (node: number, span: number) => {
    nodeAt[count] = node;
    spanAt[count] = span;
    count += 1;
  };
  for (let place = 0; place < tree.order.length; place += 1) {
    const index = tree.order[place] as number;
    const node = nodes[index] as TraceNode;
    rowOf[index] = count;
    put(index, -1);
    if (folded.has(node.id)) place += tree.below[index] as number;
    else if (hasSpanRows(node)) for (let span = 0; span < node.spans.length; span += 1) put(index, span);
  }
  return { count, node: nodeAt.subarray(0, count), span: spanAt.subarray(0, count), rowOf };
}

/** The row of a node, or of the nearest cause of it that is not folded away. */
export function visibleRow(rows: TraceRows, tree: TraceTree, index: number): number {
  let at = index;
  while (at !== -1 && rows.rowOf[at] === -1) at = tree.parent[at] as number;
  return at === -1 ? 0 : (rows.rowOf[at] as number);
}

/** One level less: folds the deepest that are open. */
export function withLevelFolded(
  nodes: readonly TraceNode[],
  tree: TraceTree,
  folded: ReadonlySet<string>,
): ReadonlySet<string> {
  const rows = rowsOf(nodes, tree, folded);
  const open = foldable(nodes, tree, rows).filter(({ id }) => !folded.has(id));
  const deepest = open.reduce((most, { depth }) => Math.max(most, depth), -1);
  return new Set([...folded, ...open.filter(({ depth }) => depth === deepest).map(({ id }) => id)]);
}

/** One level more: opens the uppermost that are folded. */
export function withLevelOpened(
  nodes: readonly TraceNode[],
  tree: TraceTree,
  folded: ReadonlySet<string>,
): ReadonlySet<string> {
  const rows = rowsOf(nodes, tree, folded);
  const closed = foldable(nodes, tree, rows).filter(({ id }) => folded.has(id));
  const uppermost = closed.reduce((least, { depth }) => Math.min(least, depth), Number.POSITIVE_INFINITY);
  const opened = new Set(closed.filter(({ depth }) => depth === uppermost).map(({ id }) => id));
  return new Set([...folded].filter((id) => !opened.has(id)));
}

function foldable(nodes: readonly TraceNode[], tree: TraceTree, rows: TraceRows) {
  return nodes.flatMap(({ id }, index) =>
    rows.rowOf[index] !== -1 && canFold(nodes, tree, index) ? [{ id, depth: tree.depth[index] as number }] : [],
  );
}
