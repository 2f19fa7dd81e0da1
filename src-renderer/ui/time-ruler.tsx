import styles from './time-ruler.module.css';
import { type TimeTicks, timeTicks } from './time-ticks';
import { useTimeZone } from './time-zone';

export type TimeRulerProps = {
  readonly startMs: number;
  readonly endMs: number;
  /** Where the range begins and how wide it is, in pixels of the drawing it stands in. */
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  /** Other ticks than those of the clock: of a duration. */
  readonly ticks?: TimeTicks;
};

/** Room that half a label needs beside its tick; numbers are shorter than times of day. */
const HALF_LABEL_PX = 26;
const HALF_NUMBER_PX = 6;

/** The fine tick ruler under every time axis: a group of 22 px height inside an SVG. */
export function TimeRuler({ startMs, endMs, x, y, widthPx, ticks }: TimeRulerProps) {
  const zone = useTimeZone();
  const { labels, fine } = ticks ?? timeTicks({ startMs, endMs, widthPx, zone });
  const place = (atMs: number) => Math.round(x + ((atMs - startMs) / (endMs - startMs)) * widthPx) + 0.5;
  const halfPx = ticks === undefined ? HALF_LABEL_PX : HALF_NUMBER_PX;
  const textPlace = (atMs: number) => Math.min(Math.max(place(atMs), x + halfPx), x + widthPx - halfPx);
  return (
    <g className={styles.ruler} aria-hidden>
      <path className={styles.axis} d={`M${x} ${y + 0.5}h${widthPx}`} />
      <path className={styles.fine} d={fine.map((atMs) => `M${place(atMs)} ${y + 1}v3`).join('')} />
      <path className={styles.axis} d={labels.map(({ atMs }) => `M${place(atMs)} ${y + 1}v6`).join('')} />
      {labels.map(({ atMs, text }) => (
        <text key={atMs} x={textPlace(atMs)} y={y + 18} textAnchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}
