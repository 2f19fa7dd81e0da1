import styles from './story-list.module.css';

const HEIGHT_PX = 12;
const BAR_PX = 3;
const MOST_BARS = 12;

/** How the events of a story are spread over its time; the numbers stand beside it in words. */
export function Rhythm({ counts, isBad }: { readonly counts: readonly number[]; readonly isBad: boolean }) {
  const shown = counts.slice(0, MOST_BARS);
  const most = Math.max(1, ...shown);
  const bars = shown.map((count, at) => {
    const height = count === 0 ? 0.5 : Math.max(2, (count / most) * HEIGHT_PX);
    return `M${at * (BAR_PX + 1)} ${HEIGHT_PX}v${-height.toFixed(1)}h${BAR_PX}V${HEIGHT_PX}z`;
  });
  return (
    <svg
      className={styles.rhythm}
      data-bad={isBad || undefined}
      width={shown.length * (BAR_PX + 1)}
      height={HEIGHT_PX}
      aria-hidden
    >
      <path d={bars.join('')} />
    </svg>
  );
}
