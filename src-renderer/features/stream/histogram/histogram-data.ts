import type { HistogramView } from '@shared/contract/stream';
import { type EventFamily, eventFamilies } from '@shared/events/families';

/** One bar: its moment and the events of each family in it. */
export type HistogramBar = { readonly startMs: number; readonly total: number } & Readonly<Record<EventFamily, number>>;

export type FamilyCount = {
  readonly family: EventFamily;
  readonly total: number;
  /** Types of the family, most frequent first. */
  readonly types: readonly { readonly type: string; readonly total: number }[];
};

/** Bars stacked by family: types of one family are one colour, so they are one part of the bar. */
export function stackByFamily(view: HistogramView, hidden: ReadonlySet<EventFamily>): HistogramBar[] {
  return Array.from({ length: view.bars }, (_, index) => {
    const counts: Record<EventFamily, number> = {
      identity: 0,
      lifecycle: 0,
      components: 0,
      onboarding: 0,
      relations: 0,
      other: 0,
    };
    for (const { family, counts: perBar } of view.series) {
      if (!hidden.has(family)) counts[family] += perBar[index] ?? 0;
    }
    const total = eventFamilies.reduce((sum, family) => sum + counts[family], 0);
    return { startMs: view.startMs + index * view.barMs, total, ...counts };
  });
}

/** A bar as a point of a step line, which changes half-way between two points; both ends of the axis get one as well. */
export type HistogramStep = HistogramBar & { readonly atMs: number };

export function stepsOf(bars: readonly HistogramBar[], barMs: number): HistogramStep[] {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    { ...first, atMs: first.startMs },
    ...bars.map((bar) => ({ ...bar, atMs: bar.startMs + barMs / 2 })),
    { ...last, atMs: last.startMs + barMs },
  ];
}

/** Family with the most events of a bar; undefined for an empty one. */
export function mainFamily(bar: HistogramBar): EventFamily | undefined {
  const [first, ...others] = eventFamilies.filter((family) => bar[family] > 0);
  return others.reduce((most, family) => (most === undefined || bar[family] > bar[most] ? family : most), first);
}

/** The legend: families that occur, most frequent first. */
export function familyCounts(view: HistogramView): FamilyCount[] {
  return eventFamilies
    .map((family): FamilyCount => {
      const types = view.series
        .filter((series) => series.family === family)
        .map(({ type, total }) => ({ type, total }))
        .sort((one, other) => other.total - one.total);
      return { family, total: types.reduce((sum, { total }) => sum + total, 0), types };
    })
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total);
}

/** Top of the value axis: the next of 1, 2, 4, 5, 8 × 10ⁿ, so that half of it is a round number as well. */
export function axisTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 5, 8, 10].find((factor) => factor * power >= most) ?? 10) * power;
}

const units: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
  [1, 'ms'],
];

/** `30 s a bar`: how much time a bar stands for. */
export function barWidthInWords(barMs: number): string {
  const [ms, unit] = units.find(([unitMs]) => barMs >= unitMs) ?? [1, 'ms'];
  const count = barMs / ms;
  return `${Number(count.toPrecision(3))} ${unit} a bar`;
}
