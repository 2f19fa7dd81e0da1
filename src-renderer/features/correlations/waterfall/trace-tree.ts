import type { TraceNode } from '@shared/views/trace';

/** Who follows from whom, in flat arrays: ten thousand nodes are laid out anew at every fold of a branch. */
export type TraceTree = {
  /** Nodes as they are read: a cause, then all that followed from it, effects of one cause in their order. */
  readonly order: Int32Array;
  readonly depth: Int32Array;
  /** How many follow from a node, directly or not. */
  readonly below: Int32Array;
  readonly parent: Int32Array;
};

/** A parent that does not stand before its node is none: whatever it claims, nothing goes in a circle here. */
export function treeOf(nodes: readonly Pick<TraceNode, 'parent'>[]): TraceTree {
  const count = nodes.length;
  const [parent, depth] = [new Int32Array(count), new Int32Array(count)];
  const [firstChild, nextSibling] = [new Int32Array(count + 1).fill(-1), new Int32Array(count).fill(-1)];
  const below = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const claimed = nodes[index]?.parent ?? -1;
    parent[index] = claimed >= 0 && claimed < index ? claimed : -1;
    depth[index] = parent[index] === -1 ? 0 : (depth[parent[index] as number] as number) + 1;
  }
  // Backwards, so that the first child is the one that stands first; roots hang on the place after the last node.
  for (let index = count - 1; index >= 0; index -= 1) {
    const above = parent[index] as number;
    const cause = above === -1 ? count : above;
    nextSibling[index] = firstChild[cause] as number;
    firstChild[cause] = index;
    if (above !== -1) below[above] = (below[above] as number) + 1 + (below[index] as number);
  }
  return { order: readingOrder(firstChild, nextSibling, count), depth, below, parent };
}

function readingOrder(firstChild: Int32Array, nextSibling: Int32Array, count: number): Int32Array {
  const order = new Int32Array(count);
  const waiting: number[] = [];
  let [placed, at] = [0, firstChild[count] as number];
  while (at !== -1) {
    order[placed] = at;
    placed += 1;
    const [child, sibling] = [firstChild[at] as number, nextSibling[at] as number];
    if (sibling !== -1) waiting.push(sibling);
    at = child === -1 ? (waiting.pop() ?? -1) : child;
  }
  return order;
}
