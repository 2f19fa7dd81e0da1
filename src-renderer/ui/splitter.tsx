import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './splitter.module.css';

const STEP_PX = 16;

export type SplitterProps = {
  readonly label: string;
  /** Width in px of the pane to the right of the splitter. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly onWidthChange: (width: number) => void;
};

/** The edge of a pane on the right: dragged, or moved with the arrow keys, Home (narrowest) and End (widest). */
export function Splitter({ label, width, min, max, onWidthChange }: SplitterProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const resize = (next: number) => onWidthChange(Math.round(Math.min(max, Math.max(min, next))));

  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: width + STEP_PX, ArrowRight: width - STEP_PX, Home: min, End: max }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };
  const onPointerDown = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current !== null) resize(drag.current.width + drag.current.x - event.clientX);
  };
  const endDrag = () => {
    drag.current = null;
  };

  return (
    <hr
      className={styles.splitter}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
    />
  );
}
