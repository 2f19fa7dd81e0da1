import { useElementSize } from '@mantine/hooks';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { TimeRuler } from '@renderer/ui/time-ruler';
import type { PersonPage } from '@shared/views/person';
import { useMemo } from 'react';
import styles from './life-strip.module.css';
import { lifecycleBands, placeMarks } from './life-strip-geometry';

/** Places from top to bottom, in pixels. */
const LINE_Y = 27;
const BAND_Y = 42;
const BAND_PX = 7;
const RULER_Y = 50;
const HEIGHT_PX = 72;
const MARGIN_PX = 8;
/** Room that the label of the picked mark needs. */
const LABEL_PX = 80;

export type LifeStripProps = {
  readonly page: PersonPage;
  readonly nowMs: number;
  /** Version that is picked. */
  readonly version: number | undefined;
  readonly onPick: (version: number) => void;
};

/** A life on one line: a mark per event, the state below it, the ruler under both. The timeline says the same in words. */
export function LifeStrip({ page, nowMs, version, onPick }: LifeStripProps) {
  const { ref, width } = useElementSize();
  const { timeline } = page;
  const startMs = Math.min(...timeline.map(({ occurredMs }) => occurredMs));
  const endMs = Math.max(nowMs, ...timeline.map(({ occurredMs }) => occurredMs));
  const widthPx = Math.max(0, width - 2 * MARGIN_PX);
  const marks = useMemo(() => placeMarks(timeline, { startMs, endMs, widthPx }), [timeline, startMs, endMs, widthPx]);
  const bands = lifecycleBands(marks, page, widthPx);
  const picked = version === undefined ? undefined : marks.find(({ entry }) => entry.version === version);

  return (
    <div ref={ref} className={styles.strip} aria-hidden>
      {widthPx > 0 && (
        <svg width={width} height={HEIGHT_PX}>
          <title>Life of this person</title>
          <g transform={`translate(${MARGIN_PX} 0)`}>
            <path className={styles.line} d={`M0 ${LINE_Y + 0.5}h${widthPx}`} />
            {bands.map(({ lifecycle, x, widthPx: bandPx }) => (
              <rect
                key={x}
                x={x}
                y={BAND_Y}
                width={bandPx}
                height={BAND_PX}
                className={styles.band}
                data-lifecycle={lifecycle}
              >
                <title>{lifecycle}</title>
              </rect>
            ))}
            <TimeRuler startMs={startMs} endMs={endMs} x={0} y={RULER_Y} widthPx={widthPx} />
            {picked !== undefined && <Caliper x={picked.x} label={`version ${version}`} widthPx={widthPx} />}
          </g>
        </svg>
      )}
      {widthPx > 0 &&
        marks.map(({ entry, x }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the strip is hidden from those who listen, the timeline is its twin
          // biome-ignore lint/a11y/useKeyWithClickEvents: the same
          <span
            key={entry.sequence}
            className={styles.mark}
            style={{ transform: `translate(${MARGIN_PX + x}px, ${LINE_Y}px)` }}
            title={entry.sentence}
            onClick={() => entry.version !== null && onPick(entry.version)}
          >
            <EventGlyph family={entry.family} marks={entry.marks} />
          </span>
        ))}
    </div>
  );
}

/** The one mark for a picked place on any time axis: a hairline with a notch. */
function Caliper({ x, label, widthPx }: { readonly x: number; readonly label: string; readonly widthPx: number }) {
  const place = Math.round(x) + 0.5;
  const isLeft = place > widthPx - LABEL_PX;
  return (
    <g className={styles.caliper}>
      <path d={`M${place} 2V${RULER_Y + 2}`} />
      <path className={styles.notch} d={`M${place - 5} 2h10l-5 6z`} />
      <text x={isLeft ? place - 9 : place + 9} y={11} textAnchor={isLeft ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  );
}
