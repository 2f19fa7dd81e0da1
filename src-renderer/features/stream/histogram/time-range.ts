import type { HistogramView } from '@shared/contract/stream';
import type { Query } from '@shared/query';

/** Which time of an event is meant: the server's, or the one the event says. */
export type Clock = 'recorded' | 'occurred';

/** A stretch of time, the end exclusive; an end left out is open. */
export type TimeRange = { readonly fromMs?: number; readonly beforeMs?: number };
/** The same with both ends known. */
export type TimeSpan = { readonly fromMs: number; readonly beforeMs: number };

/** What the filter asks of one clock as a whole: the clauses that every row must fulfil; undefined when there is none. */
export function timeRangeOf(query: Query, clock: Clock): TimeRange | undefined {
  const parts = query.kind === 'and' ? query.parts : [query];
  const matches = parts.flatMap((part) =>
    part.kind === 'clause' && part.clause.key === clock && part.clause.match.kind === 'time' ? [part.clause.match] : [],
  );
  if (matches.length === 0) return undefined;
  const from = Math.max(...matches.map(({ fromMs = Number.NEGATIVE_INFINITY }) => fromMs));
  const before = Math.min(...matches.map(({ beforeMs = Number.POSITIVE_INFINITY }) => beforeMs));
  return {
    ...(Number.isFinite(from) && { fromMs: from }),
    ...(Number.isFinite(before) && { beforeMs: before }),
  };
}

/** The time a histogram covers; undefined for one without bars. */
export function spanOf({
  startMs,
  barMs,
  bars,
}: Pick<HistogramView, 'startMs' | 'barMs' | 'bars'>): TimeSpan | undefined {
  return bars > 0 && barMs > 0 ? { fromMs: startMs, beforeMs: startMs + bars * barMs } : undefined;
}

/** The part of `whole` that `range` takes; undefined where they do not meet. */
export function within(whole: TimeSpan, range: TimeRange): TimeSpan | undefined {
  const fromMs = Math.max(whole.fromMs, range.fromMs ?? whole.fromMs);
  const beforeMs = Math.min(whole.beforeMs, range.beforeMs ?? whole.beforeMs);
  return fromMs < beforeMs ? { fromMs, beforeMs } : undefined;
}

/** A chosen time narrower than this part of the axis is too narrow to be gripped again: the axis comes closer. */
const NARROWEST_PART = 0.1;
/** Then the chosen time takes this part of the axis. */
const SHOWN_PART = 0.2;

/**
 * The axis for a chosen time: the whole while the choice can be seen on it, so that nothing moves after the mouse is let
 * go; otherwise its surroundings, as much on both sides where there is as much.
 */
export function axisFor(whole: TimeSpan, chosen: TimeRange): TimeSpan {
  const wholeMs = whole.beforeMs - whole.fromMs;
  const seen = within(whole, chosen);
  if (seen === undefined) return whole;
  const seenMs = seen.beforeMs - seen.fromMs;
  if (seenMs >= wholeMs * NARROWEST_PART) return whole;
  const axisMs = Math.min(wholeMs, Math.max(1, seenMs / SHOWN_PART));
  const middleMs = (seen.fromMs + seen.beforeMs) / 2;
  const fromMs = Math.min(Math.max(whole.fromMs, middleMs - axisMs / 2), whole.beforeMs - axisMs);
  return { fromMs: Math.floor(fromMs), beforeMs: Math.ceil(fromMs + axisMs) };
}

/** Five times the chosen time around its middle; undefined when that is everything. */
export function widened(whole: TimeSpan, chosen: TimeRange): TimeSpan | undefined {
  const seen = within(whole, chosen);
  if (seen === undefined) return undefined;
  const aroundMs = (seen.beforeMs - seen.fromMs) * 2;
  const wider = within(whole, { fromMs: seen.fromMs - aroundMs, beforeMs: seen.beforeMs + aroundMs });
  const isAll = wider !== undefined && wider.fromMs === whole.fromMs && wider.beforeMs === whole.beforeMs;
  return isAll ? undefined : wider;
}

/** What a drag between two places of the axis (0 to 1) means: whole bars, in either direction; undefined for none. */
export function draggedRange(
  view: Pick<HistogramView, 'startMs' | 'barMs' | 'bars'>,
  one: number,
  other: number,
): TimeRange | undefined {
  const first = Math.max(0, Math.floor(Math.min(one, other) * view.bars));
  const last = Math.min(view.bars, Math.ceil(Math.max(one, other) * view.bars));
  if (last <= first) return undefined;
  // The last bar still grows: what comes belongs to what was chosen up to the edge.
  return {
    fromMs: Math.floor(view.startMs + first * view.barMs),
    ...(last < view.bars && { beforeMs: Math.ceil(view.startMs + last * view.barMs) }),
  };
}
