import type { TimeZone } from './time-format';

export type TimeTicks = {
  /** Moments with a label: `14:30`, `14 May`, `Jun`, `Jan 2026`. */
  readonly labels: readonly { readonly atMs: number; readonly text: string }[];
  /** Moments with a fine tick between them. */
  readonly fine: readonly number[];
};

type Unit = 'ms' | 'day' | 'month' | 'year';
type Span = { readonly unit: Unit; readonly count: number };
/** Distance of labels, and what it can be divided into, finest first. */
type Step = Span & { readonly fine: readonly Span[] };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ms = (count: number): Span => ({ unit: 'ms', count });
const clock = (count: number, ...fine: readonly number[]): Step => ({ ...ms(count), fine: fine.map(ms) });

/** Distances that people count time in, smallest first. */
const steps: readonly Step[] = [
  clock(1),
  clock(10, 1, 2, 5),
  clock(100, 10, 20, 50),
  clock(SECOND, 100, 200, 500),
  clock(5 * SECOND, 500, SECOND),
  clock(15 * SECOND, SECOND, 5 * SECOND),
  clock(MINUTE, 5 * SECOND, 10 * SECOND, 30 * SECOND),
  clock(5 * MINUTE, 30 * SECOND, MINUTE),
  clock(15 * MINUTE, MINUTE, 5 * MINUTE),
  clock(HOUR, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE),
  clock(3 * HOUR, 15 * MINUTE, 30 * MINUTE, HOUR),
  clock(6 * HOUR, 30 * MINUTE, HOUR, 3 * HOUR),
  { unit: 'day', count: 1, fine: [ms(2 * HOUR), ms(6 * HOUR)] },
  { unit: 'day', count: 7, fine: [ms(12 * HOUR), { unit: 'day', count: 1 }] },
  { unit: 'month', count: 1, fine: [{ unit: 'day', count: 7 }] },
  { unit: 'month', count: 3, fine: [{ unit: 'month', count: 1 }] },
  {
    unit: 'year',
    count: 1,
    fine: [
      { unit: 'month', count: 1 },
      { unit: 'month', count: 3 },
    ],
  },
  {
    unit: 'year',
    count: 5,
    fine: [
      { unit: 'month', count: 6 },
      { unit: 'year', count: 1 },
    ],
  },
  { unit: 'year', count: 20, fine: [{ unit: 'year', count: 5 }] },
  { unit: 'year', count: 100, fine: [{ unit: 'year', count: 20 }] },
];

const nominalMs: Record<Unit, number> = { ms: 1, day: DAY, month: 30 * DAY, year: 365 * DAY };

/** A label needs this much room, and fine ticks must be told apart. */
const LABEL_PX = 76;
const FINE_PX = 8;

/** Ticks of a time axis: round moments of the zone, as many labels as there is room for. */
export function timeTicks(range: {
  readonly startMs: number;
  readonly endMs: number;
  readonly widthPx: number;
  readonly zone: TimeZone;
}): TimeTicks {
  const { startMs, endMs, widthPx, zone } = range;
  if (!(endMs > startMs) || widthPx <= 0) return { labels: [], fine: [] };
  const msPerPx = (endMs - startMs) / widthPx;
  const isAtLeast = (px: number) => (span: Span) => nominalMs[span.unit] * span.count >= px * msPerPx;
  const step = steps.find(isAtLeast(LABEL_PX)) ?? (steps.at(-1) as Step);
  const fine = step.fine.find(isAtLeast(FINE_PX));
  const atLabels = moments(step, range);
  const marked = new Set(atLabels);
  return {
    labels: atLabels.map((atMs, index) => ({ atMs, text: label(atMs, step, zone, index === 0) })),
    fine: fine === undefined ? [] : moments(fine, range).filter((atMs) => !marked.has(atMs)),
  };
}

/** More ticks than this would be a grey line. */
const MOST_TICKS = 1000;

function moments(span: Span, range: { startMs: number; endMs: number; zone: TimeZone }): number[] {
  const found: number[] = [];
  let index = firstIndex(span, range.startMs, range.zone);
  for (; found.length < MOST_TICKS; index += 1) {
    const atMs = momentAt(span, index, range);
    if (atMs > range.endMs) break;
    if (atMs >= range.startMs) found.push(atMs);
  }
  return found;
}

/** Number of the step that holds the moment, counted from 1970 (from year 0 for years). */
function firstIndex({ unit, count }: Span, atMs: number, zone: TimeZone): number {
  const { year, month, wallMs } = partsOf(atMs, zone);
  if (unit === 'ms') return Math.floor(wallMs / count);
  // 1970 began on a Thursday: weeks are counted from the Monday after.
  if (unit === 'day') return Math.floor((wallMs / DAY - (count === 7 ? 4 : 0)) / count);
  return Math.floor((unit === 'month' ? year * 12 + month : year) / count);
}

function momentAt(
  { unit, count }: Span,
  index: number,
  { startMs, zone }: { startMs: number; zone: TimeZone },
): number {
  if (unit === 'ms') return index * count - (partsOf(startMs, zone).wallMs - startMs);
  if (unit === 'day') return midnight(zone, 1970, 0, 1 + index * count + (count === 7 ? 4 : 0));
  const months = unit === 'month' ? index * count : index * count * 12;
  return midnight(zone, Math.floor(months / 12), ((months % 12) + 12) % 12, 1);
}

function midnight(zone: TimeZone, year: number, month: number, day: number): number {
  return zone === 'utc' ? Date.UTC(year, month, day) : new Date(year, month, day).getTime();
}

function partsOf(atMs: number, zone: TimeZone): { year: number; month: number; day: number; wallMs: number } {
  const wallMs = zone === 'utc' ? atMs : atMs - new Date(atMs).getTimezoneOffset() * MINUTE;
  const wall = new Date(wallMs);
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), day: wall.getUTCDate(), wallMs };
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function label(atMs: number, { unit, count }: Step, zone: TimeZone, isFirst: boolean): string {
  const { year, month, day, wallMs } = partsOf(atMs, zone);
  if (unit === 'year') return String(year);
  const name = monthNames[month] ?? '';
  if (unit === 'month') return isFirst || month === 0 ? `${name} ${year}` : name;
  if (unit === 'day') return `${day} ${name}`;
  const isMidnight = wallMs % DAY === 0;
  if (isMidnight) return `${day} ${name}`;
  const shown = new Date(wallMs).toISOString();
  if (count >= MINUTE) return shown.slice(11, 16);
  return count >= SECOND ? shown.slice(11, 19) : shown.slice(14, 23);
}
