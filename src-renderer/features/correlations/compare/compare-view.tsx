import { problemOf, useRequest } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { StoryDot } from '@renderer/ui/story-dot';
import { WireText } from '@renderer/ui/wire-text';
import type { Trace } from '@shared/views/trace';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { preciseDuration } from '../precise-duration';
import { usePlace } from '../use-place';
import styles from './compare-view.module.css';
import { type ComparedRow, differenceInWords, verdictOf } from './compared';
import { ComparedLine } from './compared-line';

const ROW_PX = 28;

/** Two stories side by side: what one has and the other has not, and how long each part took in both. */
export function CompareView({ left, right }: { readonly left: string; readonly right: string }) {
  const { data, error } = useRequest('correlations.compare', { left, right });
  const { go, open } = usePlace();
  return (
    <section className={styles.page} aria-label="Two stories side by side">
      <header className={styles.head}>
        <h2 className={styles.title}>Two stories side by side</h2>
        <button type="button" className={styles.action} onClick={() => go({ correlation: right, with: left })}>
          Swap
        </button>
        <button type="button" className={styles.action} onClick={() => open(left)}>
          Back to one
        </button>
      </header>
      {error !== null && <ProblemNote problem={problemOf(error)} />}
      {data === undefined && error === null && <ProgressLine what="Laying both side by side" />}
      {data !== undefined && <Sides {...data} />}
    </section>
  );
}

function Sides({
  left,
  right,
  rows,
}: {
  readonly left: Trace;
  readonly right: Trace;
  readonly rows: readonly ComparedRow[];
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = lines.getVirtualItems();
  const [before, after] = [items[0]?.start ?? 0, lines.getTotalSize() - (items.at(-1)?.end ?? 0)];
  if (rows.length === 0) {
    return <EmptyState sentence="Nothing is known of either of them." reason="Their ids may be of another stream." />;
  }
  return (
    <>
      <p className={styles.verdict} role="status">
        {verdictOf(rows)} {differenceInWords(left.durationMs, right.durationMs)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={scroller} className={styles.scroll} tabIndex={0} aria-label="Compared line by line">
        <table className={styles.table} aria-label="Compared" aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              <Side trace={left} />
              <th scope="col" className={styles.number}>
                took
              </th>
              <th scope="col" className={styles.number}>
                difference
              </th>
              <th scope="col" className={styles.number}>
                took
              </th>
              <Side trace={right} />
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Spacer px={before} />}
            {items.map(({ index }) => {
              const row = rows[index];
              return (
                row && <ComparedLine key={`${row.left} ${row.right}`} row={row} left={left} right={right} at={index} />
              );
            })}
            {after > 0 && <Spacer px={after} />}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Side({ trace }: { readonly trace: Trace }) {
  const { events, refused, deadLetters } = trace.counts;
  return (
    <th scope="col" className={styles.side}>
      <span className={styles.sideTitle}>
        <StoryDot correlationId={trace.correlationId} /> <WireText text={trace.title} limit={80} />
      </span>
      <span className={styles.sideWords}>
        {preciseDuration(trace.durationMs)} · {formatCount(events)} {events === 1 ? 'event' : 'events'}
        {refused > 0 && ` · ${formatCount(refused)} refused`}
        {deadLetters > 0 && ` · ${formatCount(deadLetters)} dead-lettered`}
      </span>
    </th>
  );
}

function Spacer({ px }: { readonly px: number }) {
  return (
    <tr aria-hidden style={{ height: px }}>
      <td colSpan={5} />
    </tr>
  );
}
