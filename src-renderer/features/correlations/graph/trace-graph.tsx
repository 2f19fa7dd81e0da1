import '@xyflow/react/dist/base.css';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { Trace } from '@shared/views/trace';
import { Background, Controls, type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { NodeSign } from '../trace/node-sign';
import { besideName, isBad, nodeInWords, nodeName } from '../trace/node-words';
import {
  BOX_HEIGHT,
  BOX_WIDTH,
  type Box,
  boxesOf,
  directionOf,
  type GraphDirection,
  MOST_BOXES,
} from './graph-of-trace';
import styles from './trace-graph.module.css';
import { useTraceLayout } from './use-trace-layout';

type BoxNode = Node<{ readonly box: Box; readonly direction: GraphDirection }, 'box'>;

const nodeTypes = { box: TraceBox };
const fitting = { padding: 0.1, maxZoom: 1.1 };
const unbranded = { hideAttribution: true };

/** Because of what: causes first, effects after them. Too many to be told apart are left to the waterfall. */
export function TraceGraph({
  trace,
  selected,
  onSelect,
  onWaterfall,
}: {
  readonly trace: Trace;
  readonly selected: string | undefined;
  readonly onSelect: (nodeId: string) => void;
  readonly onWaterfall: () => void;
}) {
  const boxes = useMemo(() => boxesOf(trace.nodes), [trace.nodes]);
  const direction = useMemo(() => directionOf(boxes), [boxes]);
  const isTooLarge = boxes.length > MOST_BOXES;
  const placed = useTraceLayout(isTooLarge ? undefined : boxes);
  const nodes = useMemo(
    (): BoxNode[] =>
      placed === undefined || placed === 'impossible'
        ? []
        : boxes.map((box) => ({
            id: box.id,
            type: 'box',
            data: { box, direction },
            position: placed.get(box.id) ?? { x: 0, y: 0 },
            width: BOX_WIDTH,
            height: BOX_HEIGHT,
            selected: box.id === selected,
            ariaLabel: `${box.count > 1 ? `${formatCount(box.count)} times ` : ''}${nodeInWords(box.node)}`,
          })),
    [boxes, placed, selected, direction],
  );
  const edges = useMemo(() => edgesOf(boxes), [boxes]);
  const toWaterfall = (
    <button type="button" className={styles.link} onClick={onWaterfall}>
      Show it as a waterfall
    </button>
  );
  if (isTooLarge) {
    return (
      <EmptyState
        sentence={`${formatCount(trace.nodes.length)} nodes are too many to be told apart in a drawing.`}
        reason={`Taken together where they look the same they are still ${formatCount(boxes.length)} boxes; a graph has at most ${MOST_BOXES}.`}
        action={toWaterfall}
      />
    );
  }
  if (placed === 'impossible') {
    return <EmptyState sentence="The graph cannot be drawn." reason="The list has the same." action={toWaterfall} />;
  }
  if (placed === undefined) return <ProgressLine what="Drawing the graph" />;
  const together = trace.nodes.length - boxes.length;
  return (
    <section className={styles.graph} aria-label="Causation graph">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={(changes) => {
          const chosen = changes.find((change) => change.type === 'select' && change.selected);
          if (chosen?.type === 'select') onSelect(chosen.id);
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        minZoom={0.05}
        maxZoom={2}
        fitView
        fitViewOptions={fitting}
        onlyRenderVisibleElements={boxes.length > 100}
        proOptions={unbranded}
      >
        <Background gap={16} />
        <Controls showInteractive={false} position="bottom-right" />
      </ReactFlow>
      {together > 0 && (
        <p className={styles.note}>
          {formatCount(trace.nodes.length)} nodes in {formatCount(boxes.length)} boxes: effects that look the same stand
          as one.
        </p>
      )}
    </section>
  );
}

function TraceBox({ data: { box, direction }, selected }: NodeProps<BoxNode>) {
  const { node, count } = box;
  const beside = besideName(node);
  return (
    <div
      className={styles.box}
      data-kind={node.kind}
      data-bad={isBad(node) || undefined}
      data-critical={node.isCritical || undefined}
      data-selected={selected || undefined}
    >
      <Handle
        type="target"
        position={direction === 'DOWN' ? Position.Top : Position.Left}
        isConnectable={false}
        className={styles.handle}
      />
      <NodeSign node={node} />
      <span className={styles.name}>
        <WireText text={nodeName(node)} limit={60} />
      </span>
      {count > 1 && <b className={styles.count}>×{formatCount(count)}</b>}
      <span className={styles.beside} title={beside}>
        <WireText text={beside} limit={100} />
      </span>
      <Handle
        type="source"
        position={direction === 'DOWN' ? Position.Bottom : Position.Right}
        isConnectable={false}
        className={styles.handle}
      />
    </div>
  );
}

function edgesOf(boxes: readonly Box[]): Edge[] {
  const critical = new Set(boxes.filter(({ node }) => node.isCritical).map(({ id }) => id));
  return boxes.flatMap(({ id, cause, node }) =>
    cause === undefined
      ? []
      : [
          {
            id: `${cause} ${id}`,
            source: cause,
            target: id,
            className: [
              styles.edge,
              critical.has(id) && critical.has(cause) ? styles.critical : '',
              isBad(node) ? styles.bad : '',
            ].join(' '),
          },
        ],
  );
}
