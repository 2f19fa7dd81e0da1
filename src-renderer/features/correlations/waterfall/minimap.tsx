import { useElementSize } from '@mantine/hooks';
import type { TraceNode } from '@shared/views/trace';
import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { preciseDuration } from '../precise-duration';
import { type MinimapLook, minimapLines } from './minimap-lines';
import { panned, type TimeWindow, zoomed } from './time-window';
import type { TraceTree } from './trace-tree';
import styles from './waterfall.module.css';

const HEIGHT_PX = 34;
const INNER_PX = 28;
const PAD_PX = 10;
/** A shorter stroke is a click. */
const LEAST_STROKE_PX = 4;
const HANDLE_REACH_PX = 6;
const looks: readonly MinimapLook[] = ['quiet', 'wait', 'critical', 'bad'];

type MinimapProps = {
  readonly nodes: readonly TraceNode[];
  readonly tree: TraceTree;
  readonly view: TimeWindow;
  readonly whole: TimeWindow;
  readonly onView: (view: TimeWindow) => void;
};

/** The whole trace, small; a stroke over it brings that part into view, a double click all of it. The arrows pan and zoom. */
export function Minimap({ nodes, tree, view, whole, onView }: MinimapProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const widthPx = Math.max(1, width - 2 * PAD_PX);
  const length = whole.toMs - whole.fromMs;
  const xOf = (ms: number) => PAD_PX + (ms / length) * widthPx;
  const msAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left } = currentTarget.getBoundingClientRect();
    return Math.min(Math.max(0, (clientX - left - PAD_PX) / widthPx), 1) * length;
  };
  const began = useRef<{ readonly ms: number; readonly x: number; readonly edge: keyof TimeWindow | undefined }>(
    undefined,
  );
  const [stroke, setStroke] = useState<TimeWindow>();
  const shown = stroke ?? view;

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const ms = msAt(event);
    const isNear = (edge: keyof TimeWindow) => Math.abs(xOf(view[edge]) - xOf(ms)) <= HANDLE_REACH_PX;
    const edge = isNear('fromMs') ? 'fromMs' : isNear('toMs') ? 'toMs' : undefined;
    began.current = { ms, x: event.clientX, edge };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (began.current === undefined || Math.abs(event.clientX - began.current.x) < LEAST_STROKE_PX) return;
    // A handle moves its end, a stroke elsewhere is a view of its own.
    const { ms, edge } = began.current;
    const other = msAt(event);
    const one = edge === undefined ? ms : edge === 'fromMs' ? view.toMs : view.fromMs;
    setStroke({ fromMs: Math.min(one, other), toMs: Math.max(one, other) });
  };
  const onPointerUp = () => {
    if (stroke !== undefined && stroke.toMs > stroke.fromMs) onView(stroke);
    began.current = undefined;
    setStroke(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = afterKey(event, view, whole);
    if (next === undefined) return;
    event.preventDefault();
    onView(next);
  };

  return (
    <div
      ref={ref}
      className={styles.minimap}
      role="slider"
      tabIndex={0}
      aria-label="Time in view"
      aria-valuemin={0}
      aria-valuemax={Math.ceil(length)}
      aria-valuenow={Math.round(view.fromMs)}
      aria-valuetext={`${preciseDuration(view.fromMs)} to ${preciseDuration(view.toMs)} of ${preciseDuration(length)}`}
      title="Draw over a part to bring it into view; a double click brings the whole. Arrows pan and zoom."
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        began.current = undefined;
        setStroke(undefined);
      }}
      onDoubleClick={() => onView(whole)}
      onKeyDown={onKeyDown}
    >
      <svg width={width} height={HEIGHT_PX} aria-hidden>
        <g transform={`translate(${PAD_PX} 3)`}>
          <Lines nodes={nodes} tree={tree} widthPx={Math.round(widthPx)} durationMs={length} />
        </g>
        <path className={styles.shade} d={shade(xOf(shown.fromMs), xOf(shown.toMs), width)} />
        <rect
          className={styles.brush}
          x={xOf(shown.fromMs) - 0.5}
          y={0.5}
          width={Math.max(2, xOf(shown.toMs) - xOf(shown.fromMs) + 1)}
          height={HEIGHT_PX - 1}
        />
        {[shown.fromMs, shown.toMs].map((ms, end) => (
          <rect
            key={end === 0 ? 'from' : 'to'}
            className={styles.handle}
            x={xOf(ms) - 2.5}
            y={10}
            width={5}
            height={14}
            rx={2}
          />
        ))}
      </svg>
    </div>
  );
}

const Lines = memo(function Lines(props: {
  readonly nodes: readonly TraceNode[];
  readonly tree: TraceTree;
  readonly widthPx: number;
  readonly durationMs: number;
}) {
  const { nodes, tree, widthPx, durationMs } = props;
  const paths = useMemo(
    () => minimapLines(nodes, tree, { widthPx, heightPx: INNER_PX, durationMs }),
    [nodes, tree, widthPx, durationMs],
  );
  return looks.map((look) => <path key={look} className={styles.line} data-look={look} d={paths[look]} />);
});

function shade(left: number, right: number, width: number): string {
  return `M0 0H${left.toFixed(1)}V${HEIGHT_PX}H0zM${right.toFixed(1)} 0H${width}V${HEIGHT_PX}H${right.toFixed(1)}z`;
}

function afterKey({ key, shiftKey }: KeyboardEvent, view: TimeWindow, whole: TimeWindow): TimeWindow | undefined {
  const [pan, zoom] = shiftKey ? [0.5, 0.4] : [0.1, 0.8];
  switch (key) {
    case 'ArrowLeft':
      return panned(view, -pan, whole);
    case 'ArrowRight':
      return panned(view, pan, whole);
    case 'ArrowUp':
      return zoomed(view, zoom, whole);
    case 'ArrowDown':
      return zoomed(view, 1 / zoom, whole);
    case 'Home':
      return whole;
    default:
      return undefined;
  }
}
