import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useSettings } from '@renderer/store/settings';
import { TimeRuler } from '@renderer/ui/time-ruler';
import type { LifePicture } from '@shared/views/person-history';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Standing } from '../place/version-walk';
import {
  inTime,
  type LifeInTime,
  type LifeLayout,
  type LifeRange,
  layLife,
  versionAt,
  wholeRange,
  xOfTime,
  xOfVersion,
} from './life-layout';
import { LINE_Y, paintLife } from './life-paint';
import { containing, zoomed } from './life-range';
import styles from './life-strip.module.css';
import { Caliper, LifecycleBands, RefusedMarks } from './strip-marks';

const BAND_Y = 46;
const RULER_Y = 54;
const HEIGHT_PX = 76;
const MARGIN_PX = 10;
const ZOOM_STEP = 1.25;

export type LifeStripProps = {
  readonly life: LifePicture;
  readonly nowMs: number;
  /** Version that is looked at; undefined is now. */
  readonly version: Standing;
  readonly compared: number | undefined;
  /** Version of the event that is left out of the fold. */
  readonly leftOut: number | undefined;
  readonly onScrub: (version: Standing) => void;
  readonly onSettle: () => void;
};

/**
 * A life on one line: a mark per event, or columns where there are too many, the state below, the ruler under both. It is
 * dragged over; Ctrl and the wheel look closer. The slider beside it and the timeline say the same to those who listen.
 */
export function LifeStrip({ life, nowMs, version, compared, leftOut, onScrub, onSettle }: LifeStripProps) {
  const { ref, width } = useElementSize();
  const strip = useRef<HTMLDivElement>(null);
  const both = useMergedRef(ref, strip);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useSettings((settings) => settings.theme);
  const widthPx = Math.max(0, width - 2 * MARGIN_PX);
  const inOrder = useMemo(() => inTime(life), [life]);
  const whole = wholeRange(inOrder, nowMs);
  const [closer, setCloser] = useState<LifeRange>();
  const looked = version === undefined ? undefined : timeOfVersion(inOrder, version);
  const range = closer === undefined ? whole : containing(closer, whole, looked ?? closer.startMs);
  const { startMs, endMs } = range;
  const layout = useMemo(() => layLife(inOrder, { startMs, endMs }, widthPx), [inOrder, startMs, endMs, widthPx]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    if (canvas.current !== null && widthPx > 0)
      paintLife(canvas.current, inOrder, layout, { version, marginPx: MARGIN_PX });
  }, [inOrder, layout, version, theme, widthPx]);
  useWheel(strip, (share, closerBy) => {
    const next = zoomed(range, whole, share, closerBy ? 1 / ZOOM_STEP : ZOOM_STEP);
    setCloser(next.endMs - next.startMs >= whole.endMs - whole.startMs ? undefined : next);
  });

  const scrub = (event: PointerEvent<HTMLElement>) => {
    const found = versionAt(
      inOrder,
      layout,
      event.clientX - event.currentTarget.getBoundingClientRect().left - MARGIN_PX,
    );
    if (found !== undefined) onScrub(found);
  };
  const x = version === undefined ? undefined : xOfVersion(inOrder, layout, version);
  const comparedX = compared === undefined ? undefined : xOfVersion(inOrder, layout, compared);
  const leftOutX = leftOut === undefined ? undefined : xOfVersion(inOrder, layout, leftOut);

  return (
    <div
      ref={both}
      className={styles.strip}
      aria-hidden
      data-testid="life-strip"
      title={
        closer === undefined ? 'Drag to travel; Ctrl and the wheel look closer' : 'Double click for the whole life'
      }
      onDoubleClick={() => setCloser(undefined)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrub(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && scrub(event)}
      onPointerUp={onSettle}
      onPointerCancel={onSettle}
    >
      <canvas ref={canvas} className={styles.picture} style={{ width: widthPx + 2 * MARGIN_PX }} />
      {widthPx > 0 && (
        <svg width={width} height={HEIGHT_PX} className={styles.over}>
          <title>Life of this person</title>
          <g transform={`translate(${MARGIN_PX} 0)`}>
            <path className={styles.line} d={`M0 ${LINE_Y + 0.5}h${widthPx}`} />
            <LifecycleBands bands={bandsOf(inOrder, layout)} y={BAND_Y} lookedX={x} />
            <TimeRuler startMs={startMs} endMs={endMs} x={0} y={RULER_Y} widthPx={widthPx} />
            <RefusedMarks xs={refusedXs(life, range, widthPx)} widthPx={widthPx} />
            {leftOutX !== undefined && (
              <Caliper x={leftOutX} label={`left out, v${leftOut}`} widthPx={widthPx} quiet bottom={RULER_Y + 2} />
            )}
            {comparedX !== undefined && compared !== version && (
              <Caliper x={comparedX} label={`compared, v${compared}`} widthPx={widthPx} quiet bottom={RULER_Y + 2} />
            )}
            {x !== undefined && <Caliper x={x} label={`version ${version}`} widthPx={widthPx} bottom={RULER_Y + 2} />}
          </g>
        </svg>
      )}
    </div>
  );
}

function timeOfVersion({ life, order, placeOf }: LifeInTime, version: number): number | undefined {
  const place = placeOf.get(version);
  return place === undefined ? undefined : life.occurredMs[order[place] as number];
}

/** Where each state of the lifecycle begins and how far it reaches. */
function bandsOf(inOrder: LifeInTime, layout: LifeLayout) {
  const { lifecycles } = inOrder.life;
  const clamped = (x: number) => Math.min(Math.max(0, x), layout.widthPx);
  const xs = lifecycles.map(({ version, ms }) =>
    clamped(xOfVersion(inOrder, layout, version) ?? xOfTime(ms, layout.range, layout.widthPx)),
  );
  return lifecycles.map(({ state, version }, index) => {
    const x = xs[index] as number;
    return { state, version, x, widthPx: Math.max(0, (xs[index + 1] ?? layout.widthPx) - x) };
  });
}

function refusedXs({ refusedMs }: LifePicture, range: LifeRange, widthPx: number): number[] {
  return refusedMs.filter((ms) => ms >= range.startMs && ms <= range.endMs).map((ms) => xOfTime(ms, range, widthPx));
}

/** The wheel with Ctrl (or two fingers that part), which must not zoom the window: React listens too late for that. */
function useWheel(
  ref: { readonly current: HTMLElement | null },
  onZoom: (share: number, closer: boolean) => void,
): void {
  const current = useRef(onZoom);
  useEffect(() => {
    current.current = onZoom;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const { left, width } = element.getBoundingClientRect();
      const share = (event.clientX - left - MARGIN_PX) / (width - 2 * MARGIN_PX);
      current.current(Math.min(Math.max(0, share), 1), event.deltaY < 0);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [ref]);
}
