import { useElementSize, useMergedRef } from '@mantine/hooks';
import { durationTicks } from '@renderer/ui/duration-ticks';
import { TimeRuler } from '@renderer/ui/time-ruler';
import type { Trace } from '@shared/views/trace';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type WheelEvent,
} from 'react';
import { CriticalLine } from './critical-line';
import { criticalPieces } from './critical-way';
import { Minimap } from './minimap';
import type { TimeWindow } from './time-window';
import { wholeOf, within, zoomed } from './time-window';
import { TraceRow } from './trace-row';
import { canFold, rowsOf } from './trace-rows';
import { treeOf } from './trace-tree';
import { useWaterfallKeys } from './use-waterfall-keys';
import styles from './waterfall.module.css';

const ROW_PX = 28;
/** Room at the ends of the axis: for a sign before it, for a label behind it. */
const AXIS_PAD_PX = 12;
const LABEL_PAD_PX = 66;
/** A turn of the wheel. */
const WHEEL_STEP = 1.25;

export type WaterfallProps = {
  readonly trace: Trace;
  readonly selected: string | undefined;
  /** As the address has it; undefined: the whole. */
  readonly view: TimeWindow | undefined;
  readonly onSelect: (nodeId: string) => void;
  readonly onView: (view: TimeWindow | undefined) => void;
};

/** What happened and because of what, as a tree; when, and for how long, on one axis beside it. */
export function Waterfall({ trace, selected, view: wanted, onSelect, onView }: WaterfallProps) {
  const { nodes } = trace;
  const base = useId();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const tree = useMemo(() => treeOf(nodes), [nodes]);
  const rows = useMemo(() => rowsOf(nodes, tree, folded), [nodes, tree, folded]);
  const pieces = useMemo(() => criticalPieces(nodes), [nodes]);
  const whole = useMemo(() => wholeOf(trace.durationMs), [trace.durationMs]);
  const view = useMemo(() => within(whole, wanted), [whole, wanted]);
  const axis = useElementSize<HTMLDivElement>();
  const axisElement = useRef<HTMLDivElement>(null);
  const axisRef = useMergedRef(axis.ref, axisElement);
  const widthPx = Math.max(0, axis.width - AXIS_PAD_PX - LABEL_PAD_PX);
  const xOf = (ms: number) => AXIS_PAD_PX + ((ms - view.fromMs) / (view.toMs - view.fromMs)) * widthPx;

  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = lines.getVirtualItems();
  const selectedNode = nodes.findIndex(({ id }) => id === selected);
  const row = selectedNode === -1 ? -1 : (rows.rowOf[selectedNode] ?? -1);
  // A part of a node's time can be stood on as well, but what is chosen is the node.
  const [cursor, setCursor] = useState(-1);
  const at = cursor >= 0 && cursor < rows.count && rows.node[cursor] === selectedNode ? cursor : row;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link or another view chose it; new rows move nothing
  useEffect(() => {
    if (row !== -1) lines.scrollToIndex(row, { align: 'auto' });
  }, [selected]);

  const goTo = (place: number) => {
    const next = Math.min(Math.max(0, place), rows.count - 1);
    const node = nodes[rows.node[next] ?? -1];
    if (node === undefined) return;
    setCursor(next);
    lines.scrollToIndex(next, { align: 'auto' });
    if (node.id !== selected) onSelect(node.id);
  };
  const setView = (next: TimeWindow) =>
    onView(next.fromMs <= whole.fromMs && next.toMs >= whole.toMs ? undefined : next);
  const keys = useWaterfallKeys({
    nodes,
    tree,
    rows,
    pieces,
    at,
    folded,
    view,
    whole,
    goTo,
    onFold: setFolded,
    onView: setView,
  });
  const toggle = (index: number) => {
    const id = nodes[index]?.id;
    if (id === undefined || !canFold(nodes, tree, index)) return;
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    setFolded(next);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const place = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
    // Rows come and go while one scrolls; the tree stays, and hears the next key.
    event.currentTarget.focus({ preventScroll: true });
    if (place < 0) return;
    if (target.closest('[data-fold]') !== null) toggle(rows.node[place] ?? -1);
    else goTo(place);
  };
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    const bounds = axisElement.current?.getBoundingClientRect();
    const share = bounds === undefined ? 0.5 : (event.clientX - bounds.left - AXIS_PAD_PX) / Math.max(1, widthPx);
    const aroundMs = view.fromMs + Math.min(Math.max(0, share), 1) * (view.toMs - view.fromMs);
    setView(zoomed(view, event.deltaY < 0 ? 1 / WHEEL_STEP : WHEEL_STEP, whole, aroundMs));
  };
  const ticks = durationTicks({ startMs: view.fromMs, endMs: view.toMs, widthPx });
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];

  return (
    <div className={styles.waterfall} onWheel={onWheel}>
      <Minimap nodes={nodes} tree={tree} view={view} whole={whole} onView={setView} />
      <div className={styles.axisRow}>
        <div className={styles.columnTitle}>what happened, and because of what</div>
        <div ref={axisRef} className={styles.axis}>
          {widthPx > 0 && (
            <svg width={axis.width} height={28} aria-hidden>
              <TimeRuler
                startMs={view.fromMs}
                endMs={view.toMs}
                x={AXIS_PAD_PX}
                y={3}
                widthPx={widthPx}
                ticks={ticks}
              />
            </svg>
          )}
        </div>
      </div>
      {/* Zooming and panning are the keys of this tree; each stands in the list of keys. */}
      <div
        ref={scroller}
        className={styles.rows}
        role="tree"
        tabIndex={0}
        aria-label="Trace"
        aria-activedescendant={at >= first && at <= last ? `${base}${at}` : undefined}
        onClick={onClick}
        onDoubleClick={(event) => {
          const place = Number((event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
          if (place >= 0) toggle(rows.node[place] ?? -1);
        }}
        onKeyDown={(event: KeyboardEvent) => keys(event)}
      >
        <div role="presentation" className={styles.all} style={{ height: lines.getTotalSize() }}>
          <svg className={styles.grid} width={axis.width} height={lines.getTotalSize()} aria-hidden>
            <path
              d={ticks.labels
                .map(({ atMs }) => `M${Math.round(xOf(atMs)) + 0.5} ${first * ROW_PX}V${(last + 1) * ROW_PX}`)
                .join('')}
            />
          </svg>
          {items.map(({ index, start }) => (
            <TraceRow
              key={`${rows.node[index]} ${rows.span[index]}`}
              id={`${base}${index}`}
              node={nodes[rows.node[index] ?? -1]}
              spanIndex={rows.span[index] ?? -1}
              depth={tree.depth[rows.node[index] ?? -1] ?? 0}
              canFold={rows.span[index] === -1 && canFold(nodes, tree, rows.node[index] ?? -1)}
              isFolded={folded.has(nodes[rows.node[index] ?? -1]?.id ?? '')}
              below={tree.below[rows.node[index] ?? -1] ?? 0}
              isSelected={rows.node[index] === selectedNode}
              isHere={index === at}
              row={index}
              startPx={start}
              axisPx={axis.width}
              fromX={AXIS_PAD_PX}
              widthPx={widthPx}
              view={view}
            />
          ))}
          <CriticalLine
            nodes={nodes}
            pieces={pieces}
            tree={tree}
            rows={rows}
            xOf={xOf}
            first={first}
            last={last}
            rowPx={ROW_PX}
            widthPx={axis.width}
            heightPx={lines.getTotalSize()}
          />
        </div>
      </div>
    </div>
  );
}
