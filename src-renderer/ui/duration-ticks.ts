import { formatCount } from './format-count';
import type { TimeTicks } from './time-ticks';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units = [
  { ms: DAY, name: 'd' },
  { ms: HOUR, name: 'h' },
  { ms: MINUTE, name: 'min' },
  { ms: SECOND, name: 's' },
  { ms: 1, name: 'ms' },
] as const;

/** Distances that people count minutes and hours in, where ten is not the base; and into how many parts they fall. */
const clockSteps: readonly (readonly [stepMs: number, parts: number])[] = [
  [SECOND, 5],
  [2 * SECOND, 4],
  [5 * SECOND, 5],
  [10 * SECOND, 5],
  [15 * SECOND, 3],
  [30 * SECOND, 6],
  [MINUTE, 6],
  [2 * MINUTE, 4],
  [5 * MINUTE, 5],
  [10 * MINUTE, 5],
  [15 * MINUTE, 3],
  [30 * MINUTE, 6],
  [HOUR, 6],
  [2 * HOUR, 4],
  [6 * HOUR, 6],
  [12 * HOUR, 6],
  [DAY, 4],
];

/** A label needs this much room, and fine ticks must be told apart. */
const LABEL_PX = 52;
const FINE_PX = 6;
/** More would be a grey line. */
const MOST_TICKS = 400;
const SMALLEST_MS = 0.001;

/** Ticks of an axis that counts from the beginning of something: `0 10 20 30 ms`; the unit stands at the last. */
export function durationTicks(range: {
  readonly startMs: number;
  readonly endMs: number;
  readonly widthPx: number;
}): TimeTicks {
  const { startMs, endMs, widthPx } = range;
  if (!(endMs > startMs) || widthPx <= 0) return { labels: [], fine: [] };
  const msPerPx = (endMs - startMs) / widthPx;
  const [stepMs, parts] = stepFor(LABEL_PX * msPerPx);
  const unit = units.find(({ ms }) => stepMs >= ms) ?? units[4];
  const atLabels = multiples(stepMs, range);
  const fineMs = stepMs / parts;
  const fine = fineMs >= FINE_PX * msPerPx ? multiples(fineMs, range) : [];
  const isLabel = (atMs: number) => Math.abs(atMs / stepMs - Math.round(atMs / stepMs)) < 1e-6;
  return {
    labels: atLabels.map((atMs, index) => ({
      atMs,
      text: `${written(atMs / unit.ms)}${index === atLabels.length - 1 ? ` ${unit.name}` : ''}`,
    })),
    fine: fine.filter((atMs) => !isLabel(atMs)),
  };
}

/** The smallest round distance that is at least as long. */
function stepFor(leastMs: number): readonly [stepMs: number, parts: number] {
  if (leastMs <= SECOND / 2) return decimalStep(Math.max(leastMs, SMALLEST_MS));
  const ofClock = clockSteps.find(([stepMs]) => stepMs >= leastMs);
  if (ofClock !== undefined) return ofClock;
  const [days, parts] = decimalStep(leastMs / DAY);
  return [days * DAY, parts];
}

function decimalStep(least: number): readonly [step: number, parts: number] {
  const power = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const digit = [1, 2, 5].find((candidate) => candidate * power >= least * (1 - 1e-9));
  return digit === undefined ? [10 * power, 5] : [digit * power, digit === 2 ? 4 : 5];
}

function multiples(stepMs: number, { startMs, endMs }: { readonly startMs: number; readonly endMs: number }): number[] {
  const first = Math.ceil(startMs / stepMs - 1e-9);
  const last = Math.min(Math.floor(endMs / stepMs + 1e-9), first + MOST_TICKS);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * stepMs);
}

/** Without the dust of floating point. */
function written(value: number): string {
  const rounded = Number(value.toPrecision(9));
  return Number.isInteger(rounded) ? formatCount(rounded) : String(Number(rounded.toFixed(3)));
}
