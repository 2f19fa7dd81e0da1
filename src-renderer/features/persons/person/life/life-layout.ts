import { eventFamilies } from '@shared/events/families';
import type { LifePicture } from '@shared/views/person-history';

/** Marks keep this distance, so that each can be told and hit. */
const MARK_GAP_PX = 10;
/** Closer than this they would be one smear: then columns count them. */
const CLOSEST_PX = 5;
const COLUMN_PX = 4;

export type LifeRange = { readonly startMs: number; readonly endMs: number };

/** Events of a life in the order of their time, whatever the order they were recorded in. */
export type LifeInTime = {
  readonly life: LifePicture;
  /** Indices into the columns of `life`. */
  readonly order: readonly number[];
  /** Place in `order` of the event of a version. */
  readonly placeOf: ReadonlyMap<number, number>;
};

export type LifeColumn = {
  readonly x: number;
  readonly count: number;
  /** Events of each family, in the order of `eventFamilies`. */
  readonly perFamily: readonly number[];
  /** Any of them is unusual. */
  readonly hasMarks: boolean;
  readonly firstVersion: number;
};

export type LifeLayout = {
  readonly range: LifeRange;
  readonly widthPx: number;
  /** Places in `order` of the events within the range: from, and before. */
  readonly from: number;
  readonly before: number;
  /** Where each of them stands, if they can be told apart. */
  readonly xs: Float64Array | undefined;
  /** How many stand together, if they cannot. */
  readonly columns: readonly LifeColumn[];
};

export function inTime(life: LifePicture): LifeInTime {
  const { occurredMs, versions } = life;
  const order = Array.from(occurredMs.keys()).sort(
    (one, other) => (occurredMs[one] as number) - (occurredMs[other] as number) || one - other,
  );
  return { life, order, placeOf: new Map(order.map((index, place) => [versions[index] as number, place])) };
}

/** The whole life, from its first event until now, or beyond where a clock was ahead. */
export function wholeRange({ life, order }: LifeInTime, nowMs: number): LifeRange {
  const startMs = life.occurredMs[order[0] ?? -1] ?? nowMs - 1;
  const lastMs = life.occurredMs[order.at(-1) ?? -1] ?? nowMs;
  return { startMs, endMs: Math.max(nowMs, lastMs, startMs + 1) };
}

export function layLife(inOrder: LifeInTime, range: LifeRange, widthPx: number): LifeLayout {
  const { life, order } = inOrder;
  const timeAt = (place: number) => life.occurredMs[order[place] as number] as number;
  const from = firstPlace(order.length, (place) => timeAt(place) >= range.startMs);
  const before = firstPlace(order.length, (place) => timeAt(place) > range.endMs);
  const count = before - from;
  const laid = { range, widthPx, from, before };
  const placeX = (place: number) => xOfTime(timeAt(place), range, widthPx);
  if (count * CLOSEST_PX <= widthPx)
    return { ...laid, xs: apart(count, (at) => placeX(from + at), widthPx), columns: [] };
  return { ...laid, xs: undefined, columns: columnsOf(inOrder, laid, placeX) };
}

export function xOfTime(atMs: number, { startMs, endMs }: LifeRange, widthPx: number): number {
  return ((atMs - startMs) / (endMs - startMs)) * widthPx;
}

/** Where a version stands; undefined when it is not in the range. */
export function xOfVersion(inOrder: LifeInTime, layout: LifeLayout, version: number): number | undefined {
  const place = inOrder.placeOf.get(version);
  if (place === undefined || place < layout.from || place >= layout.before) return undefined;
  if (layout.xs !== undefined) return layout.xs[place - layout.from];
  const atMs = inOrder.life.occurredMs[inOrder.order[place] as number] as number;
  return xOfTime(atMs, layout.range, layout.widthPx);
}

/** The version that stands nearest to a place; undefined when none is in the range. */
export function versionAt(inOrder: LifeInTime, layout: LifeLayout, x: number): number | undefined {
  const { from, before, xs, range, widthPx } = layout;
  if (before <= from) return undefined;
  const { occurredMs, versions } = inOrder.life;
  const xAt = (place: number) =>
    xs?.[place - from] ?? xOfTime(occurredMs[inOrder.order[place] as number] as number, range, widthPx);
  const right = from + firstPlace(before - from, (at) => xAt(from + at) >= x);
  const left = right - 1;
  const isLeft = right >= before || (left >= from && x - xAt(left) < xAt(right) - x);
  return versions[inOrder.order[isLeft ? left : right] as number];
}

/** Each at its time, but never closer to the one before than can be told; what that pushes beyond the end is pushed back. */
function apart(count: number, idealAt: (index: number) => number, widthPx: number): Float64Array {
  const gapPx = Math.min(MARK_GAP_PX, widthPx / Math.max(1, count - 1));
  const xs = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    xs[index] = Math.max(idealAt(index), index === 0 ? 0 : (xs[index - 1] as number) + gapPx);
  }
  let limit = widthPx;
  for (let index = count - 1; index >= 0; index -= 1) {
    xs[index] = Math.max(0, Math.min(xs[index] as number, limit));
    limit = (xs[index] as number) - gapPx;
  }
  return xs;
}

function columnsOf(
  { life, order }: LifeInTime,
  { from, before, widthPx }: { from: number; before: number; widthPx: number },
  placeX: (place: number) => number,
): LifeColumn[] {
  const columns = new Map<number, { count: number; perFamily: number[]; hasMarks: boolean; firstVersion: number }>();
  for (let place = from; place < before; place += 1) {
    const index = order[place] as number;
    const at = Math.floor(Math.min(placeX(place), widthPx - 1) / COLUMN_PX);
    const column = columns.get(at) ?? {
      count: 0,
      perFamily: eventFamilies.map(() => 0),
      hasMarks: false,
      firstVersion: life.versions[index] as number,
    };
    const family = life.families[index] ?? eventFamilies.length - 1;
    column.count += 1;
    column.perFamily[family] = (column.perFamily[family] ?? 0) + 1;
    column.hasMarks ||= (life.marks[index] ?? 0) !== 0;
    column.firstVersion = Math.min(column.firstVersion, life.versions[index] as number);
    columns.set(at, column);
  }
  return [...columns].map(([at, column]) => ({ x: at * COLUMN_PX, ...column }));
}

/** The first of `count` places that fits; all after it fit too. */
function firstPlace(count: number, fits: (place: number) => boolean): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (fits(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
