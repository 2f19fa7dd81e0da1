import { formatCount } from '@renderer/ui/format-count';
import { TimeRuler } from '@renderer/ui/time-ruler';
import { eventFamilies } from '@shared/events/families';
import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { BarTooltip } from './bar-tooltip';
import { CHART_PX, RULER_PX } from './chart-size';
import styles from './histogram.module.css';
import { axisTop, type HistogramBar, mainFamily, stepsOf } from './histogram-data';
import { ChosenTime, useTimeBrush } from './time-brush';
import { type TimeRange, within } from './time-range';

export type HistogramChartProps = {
  readonly bars: HistogramBar[];
  readonly barMs: number;
  readonly widthPx: number;
  /** The selected event, marked by the caliper. */
  readonly marked: { readonly sequence: number; readonly atMs: number } | undefined;
  /** The time that the filter asks for. */
  readonly chosen: TimeRange | undefined;
  readonly onChoose: (range: TimeRange) => void;
};

/** Room for the numbers of the value axis. */
const VALUES_PX = 40;
/** Room above the highest value, for half of its number. */
const TOP_PX = 8;
const LEAST_PX = 2;
/** Bars narrower than this stand without gaps. */
const NARROWEST_PX = 4;
/** Where the label of the caliper turns to the other side. */
const LABEL_PX = 80;

/**
 * Events over time, stacked by family; in a chunk of its own, because the chart library is the largest thing in the
 * window. Drawn as stacked steps, six paths: as single bars every refresh made 840 elements, 0.4 s in development.
 */
export default function HistogramChart({ bars, barMs, widthPx, marked, chosen, onChoose }: HistogramChartProps) {
  const plotPx = widthPx - VALUES_PX;
  const top = axisTop(bars.reduce((most, { total }) => Math.max(most, total), 0));
  const startMs = bars[0]?.startMs ?? 0;
  const endMs = startMs + bars.length * barMs;
  const axis = { startMs, barMs, bars: bars.length };
  const brush = useTimeBrush(axis, plotPx, placesOf(chosen, startMs, endMs), onChoose);
  return (
    <div
      className={styles.chart}
      style={{ width: widthPx }}
      onPointerDown={brush.onPointerDown}
      onPointerMove={brush.onPointerMove}
      onPointerUp={brush.onPointerUp}
      onPointerCancel={brush.cancel}
    >
      <AreaChart
        width={widthPx}
        height={CHART_PX}
        data={stepsOf(bars, barMs)}
        margin={{ top: TOP_PX, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" syncWithTicks />
        <XAxis dataKey="atMs" type="number" domain={[startMs, endMs]} hide />
        <YAxis
          orientation="right"
          width={VALUES_PX}
          domain={[0, top]}
          ticks={[top / 2, top]}
          tickFormatter={formatCount}
          axisLine={false}
          tickLine={false}
          interval={0}
          tick={{ fill: 'var(--t3)', fontSize: 11 }}
        />
        <Tooltip
          content={({ payload }) => !brush.isDragging && <BarTooltip bar={payload?.[0]?.payload} barMs={barMs} />}
          cursor={{ stroke: 'var(--t3)', strokeWidth: 1 }}
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }}
          wrapperStyle={{ zIndex: 1 }}
        />
        {eventFamilies.map((family) => (
          <Area
            key={family}
            type="step"
            dataKey={family}
            stackId="events"
            stroke="none"
            fill={`var(--fill-${family})`}
            fillOpacity={1}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
      <svg className={styles.overlay} width={widthPx} height={CHART_PX + RULER_PX} aria-hidden="true">
        <SmallBars bars={bars} plotPx={plotPx} top={top} />
        <Gaps bars={bars} plotPx={plotPx} top={top} />
        <TimeRuler startMs={startMs} endMs={endMs} x={0} y={CHART_PX} widthPx={plotPx} />
        {marked !== undefined && endMs > startMs && (
          <Caliper marked={marked} x={((marked.atMs - startMs) / (endMs - startMs)) * plotPx} plotPx={plotPx} />
        )}
      </svg>
      {endMs > startMs && <ChosenTime brush={brush} axis={axis} plotPx={plotPx} />}
    </div>
  );
}

/** Where the chosen time stands on the axis, from 0 to 1. */
function placesOf(
  chosen: TimeRange | undefined,
  startMs: number,
  endMs: number,
): readonly [number, number] | undefined {
  const seen = chosen === undefined ? undefined : within({ fromMs: startMs, beforeMs: endMs }, chosen);
  if (seen === undefined) return undefined;
  const place = (atMs: number) => (atMs - startMs) / (endMs - startMs);
  return [place(seen.fromMs), place(seen.beforeMs)];
}

type MarksProps = { readonly bars: readonly HistogramBar[]; readonly plotPx: number; readonly top: number };

function heightOf(total: number, top: number): number {
  return (total / top) * (CHART_PX - TOP_PX);
}

/** One event beside a burst of thousands would be invisible: whatever happened is at least two pixels high. */
function SmallBars({ bars, plotPx, top }: MarksProps) {
  const barPx = plotPx / bars.length;
  return eventFamilies.map((family) => {
    const isSmall = (bar: HistogramBar) => heightOf(bar.total, top) < LEAST_PX && mainFamily(bar) === family;
    const d = bars.map((bar, index) => (isSmall(bar) ? `M${(index * barPx).toFixed(1)} ${CHART_PX - 1}h${barPx}` : ''));
    return <path key={family} d={d.join('')} stroke={`var(--fill-${family})`} strokeWidth={LEAST_PX} />;
  });
}

/** Lines in the colour of the ground that part the steps into bars, where there is room for them. */
function Gaps({ bars, plotPx, top }: MarksProps) {
  const barPx = plotPx / bars.length;
  if (!(barPx >= NARROWEST_PX)) return null;
  const gaps = bars.slice(1).map(({ total }, index) => {
    const height = Math.max(LEAST_PX, heightOf(Math.max(total, bars[index]?.total ?? 0), top));
    return `M${((index + 1) * barPx).toFixed(1)} ${CHART_PX}v${-height.toFixed(1)}`;
  });
  return <path className={styles.gaps} d={gaps.join('')} />;
}

/** The one mark for a picked place on any time axis: a hairline with a notch. */
function Caliper({
  marked,
  x,
  plotPx,
}: {
  readonly marked: { readonly sequence: number };
  readonly x: number;
  readonly plotPx: number;
}) {
  if (x < 0 || x > plotPx) return null;
  const place = Math.round(x) + 0.5;
  const isLeft = place > LABEL_PX;
  return (
    <g className={styles.caliper}>
      <path d={`M${place} 0V${CHART_PX}`} />
      <path className={styles.notch} d={`M${place - 5} 0h10l-5 6z`} />
      <text x={isLeft ? place - 9 : place + 9} y={10} textAnchor={isLeft ? 'end' : 'start'}>
        #{formatCount(marked.sequence)}
      </text>
    </g>
  );
}
