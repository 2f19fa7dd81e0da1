import { formatInstant } from '@renderer/ui/time-format';
import { useTimeZone } from '@renderer/ui/time-zone';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { CHART_PX } from './chart-size';
import styles from './histogram.module.css';
import { draggedRange, type TimeRange } from './time-range';

/** The axis under the brush. */
export type BrushAxis = { readonly startMs: number; readonly barMs: number; readonly bars: number };

export type TimeBrush = {
  /** What is to be seen as chosen, from 0 to 1; undefined when all of it is. */
  readonly shown: readonly [number, number] | undefined;
  readonly isDragging: boolean;
  /** Moves one end by a number of bars; nothing is filtered until `commit`. */
  nudge(end: 0 | 1, bars: number): void;
  commit(): void;
  cancel(): void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
};

/** A press that moves less than this is a click. */
const LEAST_DRAG_PX = 4;

/** Choosing a time on the axis: by a drag across the plot, or with the arrow keys at an end. */
export function useTimeBrush(
  axis: BrushAxis,
  plotPx: number,
  chosen: readonly [number, number] | undefined,
  onChoose: (range: TimeRange) => void,
): TimeBrush {
  const [draft, setDraft] = useState<readonly [number, number]>();
  const [pressed, setPressed] = useState<number>();
  const commitDraft = (ends: readonly [number, number] | undefined) => {
    const range = ends === undefined ? undefined : draggedRange(axis, ends[0], ends[1]);
    setDraft(undefined);
    setPressed(undefined);
    if (range !== undefined) onChoose(range);
  };
  const placeOf = (event: PointerEvent<HTMLElement>) =>
    Math.min(1, Math.max(0, (event.clientX - event.currentTarget.getBoundingClientRect().left) / plotPx));
  return {
    shown: draft === undefined ? chosen : [Math.min(...draft), Math.max(...draft)],
    isDragging: pressed !== undefined && draft !== undefined,
    nudge(end, bars) {
      const [from, to] = draft ?? chosen ?? [0, 1];
      const moved = Math.min(1, Math.max(0, (end === 0 ? from : to) + bars / axis.bars));
      setDraft(end === 0 ? [Math.min(moved, to), to] : [from, Math.max(moved, from)]);
    },
    commit: () => commitDraft(draft),
    cancel: () => setDraft(undefined),
    onPointerDown(event) {
      if (event.button !== 0 || (event.target as HTMLElement).closest('button') !== null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setPressed(placeOf(event));
    },
    onPointerMove(event) {
      if (pressed === undefined) return;
      const place = placeOf(event);
      if (draft !== undefined || Math.abs(place - pressed) * plotPx >= LEAST_DRAG_PX) setDraft([pressed, place]);
    },
    onPointerUp: () => commitDraft(pressed === undefined ? undefined : draft),
  };
}

/** The chosen time with its two ends, which the keyboard reaches; what is not chosen is dimmed. */
export function ChosenTime({
  brush,
  axis,
  plotPx,
}: {
  readonly brush: TimeBrush;
  readonly axis: BrushAxis;
  readonly plotPx: number;
}) {
  const [from, to] = brush.shown ?? [0, 1];
  return (
    <>
      {brush.shown !== undefined && (
        <svg className={styles.overlay} width={plotPx} height={CHART_PX} aria-hidden="true">
          <rect className={styles.notChosen} width={from * plotPx} height={CHART_PX} />
          <rect className={styles.notChosen} x={to * plotPx} width={(1 - to) * plotPx} height={CHART_PX} />
          <rect className={styles.chosen} x={from * plotPx} width={(to - from) * plotPx} height={CHART_PX} />
        </svg>
      )}
      <End brush={brush} axis={axis} end={0} place={from} plotPx={plotPx} />
      <End brush={brush} axis={axis} end={1} place={to} plotPx={plotPx} />
    </>
  );
}

function End({
  brush,
  axis,
  end,
  place,
  plotPx,
}: {
  readonly brush: TimeBrush;
  readonly axis: BrushAxis;
  readonly end: 0 | 1;
  readonly place: number;
  readonly plotPx: number;
}) {
  const zone = useTimeZone();
  const atMs = axis.startMs + place * axis.bars * axis.barMs;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 : 1;
    if (event.key === 'ArrowLeft') brush.nudge(end, -step);
    else if (event.key === 'ArrowRight') brush.nudge(end, step);
    else if (event.key === 'Enter') brush.commit();
    else if (event.key === 'Escape') brush.cancel();
    else return;
    event.preventDefault();
  };
  return (
    <span
      className={styles.end}
      data-seen={brush.shown !== undefined || undefined}
      style={{ left: place * plotPx }}
      role="slider"
      tabIndex={0}
      aria-label={end === 0 ? 'Beginning of the chosen time' : 'End of the chosen time'}
      aria-valuemin={0}
      aria-valuemax={axis.bars}
      aria-valuenow={Math.round(place * axis.bars)}
      aria-valuetext={formatInstant(atMs, 'full', zone)}
      title="Drag across the bars, or ← → and Enter"
      onKeyDown={onKeyDown}
      onBlur={brush.cancel}
    />
  );
}
