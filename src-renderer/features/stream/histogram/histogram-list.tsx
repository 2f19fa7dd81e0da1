import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { type EventFamily, eventFamilies } from '@shared/events/families';
import styles from './histogram.module.css';
import type { HistogramBar } from './histogram-data';
import type { TimeRange } from './time-range';

/** The histogram as a list: the same bars, newest first, those without events left out. */
export function HistogramList({
  bars,
  barMs,
  hidden,
  onChoose,
}: {
  readonly bars: readonly HistogramBar[];
  readonly barMs: number;
  readonly hidden: ReadonlySet<EventFamily>;
  readonly onChoose: (range: TimeRange) => void;
}) {
  const families = eventFamilies.filter((family) => !hidden.has(family) && bars.some((bar) => bar[family] > 0));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.list} tabIndex={0} aria-label="Events over time, as a list">
      <table>
        <thead>
          <tr>
            <th scope="col">from</th>
            {families.map((family) => (
              <th key={family} scope="col">
                {family}
              </th>
            ))}
            <th scope="col">all</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ total }) => total > 0)
            .toReversed()
            .map((bar) => (
              <tr key={bar.startMs}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.bar}
                    title="Filter for this time"
                    onClick={() =>
                      onChoose({ fromMs: Math.floor(bar.startMs), beforeMs: Math.ceil(bar.startMs + barMs) })
                    }
                  >
                    <Instant atMs={bar.startMs} shape="full" />
                  </button>
                </th>
                {families.map((family) => (
                  <td key={family}>{formatCount(bar[family])}</td>
                ))}
                <td>{formatCount(bar.total)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
