import { ActionIcon } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { problemOf } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import { ProblemNote } from '@renderer/ui/problem-note';
import { useTimeZone } from '@renderer/ui/time-zone';
import type { EventFamily } from '@shared/events/families';
import { withTimes } from '@shared/query';
import { IconChartBar, IconTable, IconZoomOut } from '@tabler/icons-react';
import { lazy, memo, Suspense, useMemo, useState } from 'react';
import type { AppliedFilter } from '../filter/use-applied-filter';
import { withTypes } from '../filter/with-types';
import { CHART_PX, RULER_PX } from './chart-size';
import styles from './histogram.module.css';
import { barWidthInWords, stackByFamily } from './histogram-data';
import { HistogramLegend } from './histogram-legend';
import { HistogramList } from './histogram-list';
import { type TimeRange, widened } from './time-range';
import { useHistogram } from './use-histogram';

const HistogramChart = lazy(() => import('./histogram-chart'));

/** Pixels a bar gets; their number changes in steps, so that dragging a pane's edge does not ask at every pixel. */
const BAR_PX = 6;
const BAR_STEP = 20;

export type HistogramPanelProps = {
  readonly applied: AppliedFilter;
  /** Changes as rows come: the histogram is asked for again. */
  readonly stamp: string;
  readonly markedSequence: number | undefined;
  readonly markedMs: number | undefined;
};

/** How much happened when, above the table: what the filter matches, and by a drag the time it is to match. */
export const HistogramPanel = memo(function HistogramPanel(props: HistogramPanelProps) {
  const { applied, stamp, markedSequence, markedMs } = props;
  const zone = useTimeZone();
  const { ref, width: measuredPx } = useElementSize();
  // While the list stands in its place the chart has no width: the one it had says how many bars there are.
  const [width, setWidth] = useState(0);
  if (measuredPx > 0 && measuredPx !== width) setWidth(measuredPx);
  const [hidden, setHidden] = useState<ReadonlySet<EventFamily>>(new Set());
  const [isList, setIsList] = useState(false);
  const clock = useSettings((settings) => settings.histogramClock);
  const set = useSettings((settings) => settings.set);
  const bars = Math.min(240, Math.max(40, Math.round(width / BAR_PX / BAR_STEP) * BAR_STEP));
  const { own, shown, chosen, whole, error } = useHistogram(applied.filter, applied.query, {
    bars: width > 0 ? bars : undefined,
    clock,
    stamp,
  });
  const chart = useMemo(() => (shown === undefined ? [] : stackByFamily(shown, hidden)), [shown, hidden]);
  const list = useMemo(() => (own === undefined ? [] : stackByFamily(own, hidden)), [own, hidden]);
  const marked =
    markedSequence === undefined || markedMs === undefined ? undefined : { sequence: markedSequence, atMs: markedMs };

  const choose = (range: TimeRange) => applied.apply(withTimes(applied.filter.text, clock, range, zone));
  const zoomOut = () => choose((whole !== undefined && chosen !== undefined && widened(whole, chosen)) || {});
  const keepOnly = (types: readonly string[]) => applied.apply(withTypes(applied.filter.text, types));

  return (
    <section className={styles.panel} aria-label="Events over time">
      <div className={styles.legend}>
        <div className={styles.families}>
          {own !== undefined && (
            <HistogramLegend view={own} hidden={hidden} onChange={setHidden} onKeepOnly={keepOnly} />
          )}
        </div>
        <span className={styles.barWidth}>
          {shown !== undefined && shown.barMs > 0 && barWidthInWords(shown.barMs)}
        </span>
        <button
          type="button"
          className={styles.clock}
          title={
            clock === 'recorded'
              ? 'When the server recorded them; show when they occurred'
              : 'When they say they occurred; show when they were recorded'
          }
          onClick={() => set({ histogramClock: clock === 'recorded' ? 'occurred' : 'recorded' })}
        >
          by {clock}
        </button>
        {chosen !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            aria-label="Zoom out"
            title="Zoom out: a longer time"
            onClick={zoomOut}
          >
            <IconZoomOut size={14} stroke={1.75} />
          </ActionIcon>
        )}
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
      {isList && <HistogramList bars={list} barMs={own?.barMs ?? 0} hidden={hidden} onChoose={choose} />}
      <div ref={ref} hidden={isList} style={{ height: CHART_PX + RULER_PX }}>
        {shown !== undefined && width > 0 && (
          <Suspense>
            <HistogramChart
              bars={chart}
              barMs={shown.barMs}
              widthPx={width}
              marked={marked}
              chosen={chosen}
              onChoose={choose}
            />
          </Suspense>
        )}
      </div>
    </section>
  );
});
