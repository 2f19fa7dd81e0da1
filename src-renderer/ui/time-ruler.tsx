import styles from './time-ruler.module.css';
import { timeTicks } from './time-ticks';
import { useTimeZone } from './time-zone';

export type TimeRulerProps = {
  readonly startMs: number;
  readonly endMs: number;
  /** Where the range begins and how wide it is, in pixels of the drawing it stands in. */
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
};

/** Room that half a label needs beside its tick. */
const HALF_LABEL_PX = 26;

/** The fine tick ruler under every time axis: a group of 22 px height inside an SVG. */
export function TimeRuler({ startMs, endMs, x, y, widthPx }: TimeRulerProps) {
  const zone = useTimeZone();
  const { labels, fine } = timeTicks({ startMs, endMs, widthPx, zone });
  const place = (atMs: number) => Math.round(x + ((atMs - startMs) / (endMs - startMs)) * widthPx) + 0.5;
  const textPlace = (atMs: number) => Math.min(Math.max(place(atMs), x + HALF_LABEL_PX), x + widthPx - HALF_LABEL_PX);
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
