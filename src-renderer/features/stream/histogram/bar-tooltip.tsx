import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { eventFamilies } from '@shared/events/families';
import styles from './histogram.module.css';
import type { HistogramBar } from './histogram-data';

/** What a bar stands for, while the pointer is on it. */
export function BarTooltip({ bar, barMs }: { readonly bar: HistogramBar | undefined; readonly barMs: number }) {
  if (bar === undefined || bar.total === 0) return null;
  return (
    <div className={styles.tooltip}>
      <p className={styles.tooltipTime}>
        <Instant atMs={bar.startMs} shape="full" /> to <Instant atMs={bar.startMs + barMs} />
      </p>
      {eventFamilies
        .filter((family) => bar[family] > 0)
        .map((family) => (
          <p key={family} className={styles.tooltipLine}>
            <EventGlyph family={family} />
            <span>{family}</span>
            <span className={styles.count}>{formatCount(bar[family])}</span>
          </p>
        ))}
    </div>
  );
}
