import type { PersonRow } from '@shared/views/person';
import styles from './life-strip.module.css';

const BAND_PX = 7;
/** Room that the label of a place needs. */
const LABEL_PX = 104;
/** Refusals closer than this share one sign. */
const TOGETHER_PX = 14;
const REFUSED_Y = 10;
/** Room that the words beside it need. */
const REFUSED_PX = 70;

type Band = {
  readonly state: PersonRow['lifecycle'] | null;
  readonly version: number;
  readonly x: number;
  readonly widthPx: number;
};

/** Which lifecycle held when; what lies after the place looked at is faded. */
export function LifecycleBands({
  bands,
  y,
  lookedX,
}: {
  readonly bands: readonly Band[];
  readonly y: number;
  readonly lookedX: number | undefined;
}) {
  return bands.map(({ state, version, x, widthPx }) => {
    const pastPx = lookedX === undefined ? widthPx : Math.min(Math.max(0, lookedX - x), widthPx);
    const common = { y, height: BAND_PX, className: styles.band, 'data-lifecycle': state ?? 'unknown' };
    return (
      <g key={version}>
        <title>{state ?? 'not known'}</title>
        {pastPx > 0 && <rect x={x} width={pastPx} {...common} />}
        {pastPx < widthPx && <rect x={x + pastPx} width={widthPx - pastPx} {...common} data-future />}
      </g>
    );
  });
}

/** Commands that were refused, above the line, with how many there are at a place. */
export function RefusedMarks({ xs, widthPx }: { readonly xs: readonly number[]; readonly widthPx: number }) {
  const groups: { x: number; count: number; lastX: number }[] = [];
  for (const x of xs) {
    const last = groups.at(-1);
    if (last !== undefined && x - last.lastX < TOGETHER_PX) {
      last.count += 1;
      last.lastX = x;
    } else groups.push({ x, count: 1, lastX: x });
  }
  return groups.map(({ x, count }, index) => {
    const right = (groups[index + 1]?.x ?? widthPx) - x;
    const left = x - (groups[index - 1]?.x ?? 0);
    return (
      <g key={x} className={styles.refused} transform={`translate(${x} ${REFUSED_Y})`}>
        <circle r={4} />
        <path d="M-2.6 2.6 2.6-2.6" />
        {(right > REFUSED_PX || left > 2 * REFUSED_PX) && (
          <text x={right > REFUSED_PX ? 8 : -8} y={4} textAnchor={right > REFUSED_PX ? 'start' : 'end'}>
            {count} refused
          </text>
        )}
      </g>
    );
  });
}

/** The one mark for a picked place on any time axis: a hairline with a notch. `quiet`: what the picked one is compared with. */
export function Caliper({
  x,
  label,
  widthPx,
  bottom,
  quiet = false,
}: {
  readonly x: number;
  readonly label: string;
  readonly widthPx: number;
  readonly bottom: number;
  readonly quiet?: boolean;
}) {
  const place = Math.round(x) + 0.5;
  const isLeft = place > widthPx - LABEL_PX;
  return (
    <g className={styles.caliper} data-quiet={quiet || undefined}>
      <path d={`M${place} 2V${bottom}`} />
      <path className={styles.notch} d={`M${place - 5} 2h10l-5 6z`} />
      <text x={isLeft ? place - 9 : place + 9} y={11} textAnchor={isLeft ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  );
}
