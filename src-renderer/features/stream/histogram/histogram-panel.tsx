import { ActionIcon } from '@mantine/core';
import { useElementSize, useThrottledValue } from '@mantine/hooks';
import { problemOf, useRequest } from '@renderer/host';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { HistogramView } from '@shared/contract/stream';
import type { EventFamily } from '@shared/events/families';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { lazy, memo, Suspense, useEffect, useMemo, useState } from 'react';
import { CHART_PX, RULER_PX } from './chart-size';
import styles from './histogram.module.css';
import { barWidthInWords, familyCounts, stackByFamily } from './histogram-data';
import { HistogramList } from './histogram-list';

const HistogramChart = lazy(() => import('./histogram-chart'));

/** The picture may be this old: a bar that grows by one is not worth a question. */
const REFRESH_MS = 1000;
/** Pixels a bar gets; their number changes in steps, so that dragging a pane's edge does not ask at every pixel. */
const BAR_PX = 6;
const BAR_STEP = 20;

export type HistogramPanelProps = {
  /** Grows with the stream: the histogram is asked for again when it changes. */
  readonly total: number;
  readonly generation: number;
  readonly markedSequence: number | undefined;
  readonly markedMs: number | undefined;
};

/** How much happened when, above the table. */
export const HistogramPanel = memo(function HistogramPanel({
  total,
  generation,
  markedSequence,
  markedMs,
}: HistogramPanelProps) {
  const { ref, width } = useElementSize();
  const [hidden, setHidden] = useState<ReadonlySet<EventFamily>>(new Set());
  const [isList, setIsList] = useState(false);
  const isMeasured = width > 0;
  const bars = Math.min(240, Math.max(40, Math.round(width / BAR_PX / BAR_STEP) * BAR_STEP));
  const { data, error, refetch } = useRequest('stream.histogram', isMeasured ? { bars } : null, {
    placeholderData: keepPreviousData,
  });
  const stamp = useThrottledValue(`${generation}:${total}`, REFRESH_MS);
  useEffect(() => {
    if (isMeasured && stamp !== '') refetch();
  }, [isMeasured, stamp, refetch]);
  const stacked = useMemo(() => (data === undefined ? [] : stackByFamily(data, hidden)), [data, hidden]);
  const marked =
    markedSequence === undefined || markedMs === undefined ? undefined : { sequence: markedSequence, atMs: markedMs };

  return (
    <section className={styles.panel} aria-label="Events over time">
      <div className={styles.legend}>
        <div className={styles.families}>
          {data !== undefined && <Legend view={data} hidden={hidden} onChange={setHidden} />}
        </div>
        <span className={styles.barWidth}>{data !== undefined && data.barMs > 0 && barWidthInWords(data.barMs)}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-pressed={isList}
          aria-label="Show as a list"
          title={isList ? 'Show as a chart' : 'Show as a list'}
          onClick={() => setIsList(!isList)}
        >
          {isList ? <IconChartBar size={14} stroke={1.75} /> : <IconTable size={14} stroke={1.75} />}
        </ActionIcon>
      </div>
      {error !== null && <ProblemNote problem={problemOf(error)} />}
      {isList && <HistogramList bars={stacked} hidden={hidden} />}
      <div ref={ref} hidden={isList} style={{ height: CHART_PX + RULER_PX }}>
        {data !== undefined && width > 0 && (
          <Suspense>
            <HistogramChart bars={stacked} barMs={data.barMs} widthPx={width} marked={marked} />
          </Suspense>
        )}
      </div>
    </section>
  );
});

type LegendProps = {
  readonly view: HistogramView;
  readonly hidden: ReadonlySet<EventFamily>;
  readonly onChange: (hidden: ReadonlySet<EventFamily>) => void;
};

function Legend({ view, hidden, onChange }: LegendProps) {
  const toggle = (family: EventFamily) => {
    const others = [...hidden].filter((other) => other !== family);
    onChange(new Set(hidden.has(family) ? others : [...others, family]));
  };
  return familyCounts(view).map(({ family, total, types }) => (
    <button
      key={family}
      type="button"
      className={styles.family}
      aria-pressed={!hidden.has(family)}
      title={types.map(({ type, total: ofType }) => `${type} ${formatCount(ofType)}`).join('\n')}
      onClick={() => toggle(family)}
    >
      <EventGlyph family={family} />
      <span>{family}</span>
      <span className={styles.count}>{formatCount(total)}</span>
    </button>
  ));
}
