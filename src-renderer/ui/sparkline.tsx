import { formatCount } from './format-count';
import styles from './sparkline.module.css';
import { formatInstant } from './time-format';
import { useTimeZone } from './time-zone';

const HEIGHT_PX = 18;
const BAR_PX = 3;

/** Bars of one line over time; a bar that counts anything can be seen. Its title has the busiest time. */
export function Sparkline({
  counts,
  startMs,
  barMs,
  label,
}: {
  readonly counts: readonly number[];
  readonly startMs: number;
  readonly barMs: number;
  readonly label: string;
}) {
  const zone = useTimeZone();
  const most = Math.max(1, ...counts);
  const busiest = counts.indexOf(most);
  const when = formatInstant(startMs + Math.max(0, busiest) * barMs, 'date', zone);
  const says = `${label}: most around ${when}, ${formatCount(most)}`;
  return (
    <svg className={styles.line} width={counts.length * BAR_PX} height={HEIGHT_PX} role="img" aria-label={says}>
      <title>{says}</title>
      {counts.map((count, at) => {
        const height = count === 0 ? 0 : Math.max(2, Math.round((count / most) * HEIGHT_PX));
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is named by its place in time, and bars never move
        return <rect key={at} x={at * BAR_PX} y={HEIGHT_PX - height} width={BAR_PX - 1} height={height} />;
      })}
    </svg>
  );
}
