import type { TraceNode } from '@shared/views/trace';
import type { ElkNode } from 'elkjs/lib/elk-api';

/** More boxes cannot be told apart, whatever the layout. */
export const MOST_BOXES = 500;
export const BOX_WIDTH = 196;
export const BOX_HEIGHT = 44;
/** In a larger trace, effects of one cause that look the same stand as one box. */
const DRAWN_ONE_BY_ONE = 60;
const ALIKE = 3;

/** A node of the trace, or several alike. */
export type Box = {
  readonly id: string;
  readonly node: TraceNode;
  readonly count: number;
  /** Id of the box of its cause. */
  readonly cause: string | undefined;
};

/** The boxes of the causation graph: in a large trace effects of one cause that nothing follows from are taken together. */
export function boxesOf(nodes: readonly TraceNode[]): readonly Box[] {
  if (nodes.length <= DRAWN_ONE_BY_ONE) return nodes.map((node) => boxOf(node, nodes, 1));
  const hasEffects = new Set(nodes.map(({ parent }) => parent));
  const alike = new Map<string, TraceNode[]>();
  const boxes: Box[] = [];
  nodes.forEach((node, index) => {
    if (hasEffects.has(index) || node.parent === null) {
      boxes.push(boxOf(node, nodes, 1));
      return;
    }
    const key = JSON.stringify([node.parent, node.kind, node.title, node.outcome]);
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [node]);
    else group.push(node);
  });
  for (const group of alike.values()) {
    if (group.length <= ALIKE) boxes.push(...group.map((node) => boxOf(node, nodes, 1)));
    else boxes.push(boxOf(group[0] as TraceNode, nodes, group.length));
  }
  return boxes;
}

function boxOf(node: TraceNode, nodes: readonly TraceNode[], count: number): Box {
  return { id: node.id, node, count, cause: node.parent === null ? undefined : nodes[node.parent]?.id };
}

/** Which way a graph reads: to the right, or down where it is deeper than it is wide. */
export type GraphDirection = 'RIGHT' | 'DOWN';

const BETWEEN_LAYERS = 40;
const BETWEEN_BOXES = 16;
/** The place it has on a window of common size. */
const PLACE = { width: 800, height: 560 };

/** The direction in which the graph stays larger. */
export function directionOf(boxes: readonly Box[]): GraphDirection {
  const depths = new Map<string, number>();
  const perDepth = new Map<number, number>();
  for (const { id, cause } of boxes) {
    const depth = cause === undefined ? 0 : (depths.get(cause) ?? -1) + 1;
    depths.set(id, depth);
    perDepth.set(depth, (perDepth.get(depth) ?? 0) + 1);
  }
  const [layers, broadest] = [perDepth.size, Math.max(0, ...perDepth.values())];
  const [width, height] = [BOX_WIDTH, BOX_HEIGHT];
  const right = Math.max(
    (layers * (width + BETWEEN_LAYERS)) / PLACE.width,
    (broadest * (height + BETWEEN_BOXES)) / PLACE.height,
  );
  const down = Math.max(
    (broadest * (width + BETWEEN_BOXES)) / PLACE.width,
    (layers * (height + BETWEEN_LAYERS)) / PLACE.height,
  );
  return down < right ? 'DOWN' : 'RIGHT';
}

/** The boxes as elkjs takes them: causes before their effects, effects of one cause in the order of time. */
export function elkGraphOf(boxes: readonly Box[]): ElkNode {
  return {
    id: 'trace',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': directionOf(boxes),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(BETWEEN_LAYERS),
      'elk.spacing.nodeNode': String(BETWEEN_BOXES),
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: boxes.map(({ id }) => ({ id, width: BOX_WIDTH, height: BOX_HEIGHT })),
    edges: boxes.flatMap(({ id, cause }) =>
      cause === undefined ? [] : [{ id: `${cause} ${id}`, sources: [cause], targets: [id] }],
    ),
  };
}
