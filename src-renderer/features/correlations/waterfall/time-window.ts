/** The part of a trace's time that is in view, in milliseconds since it began. */
export type TimeWindow = { readonly fromMs: number; readonly toMs: number };

/** A trace of no duration has an axis all the same. */
const SHORTEST_TRACE_MS = 1;
/** Nothing on the wire tells less apart. */
const SHORTEST_VIEW_MS = 0.01;

export function wholeOf(durationMs: number): TimeWindow {
  return { fromMs: 0, toMs: Math.max(durationMs, SHORTEST_TRACE_MS) };
}

/** A wanted view as far as the trace has it; what does not overlap it is the whole. */
export function within(whole: TimeWindow, wanted: TimeWindow | undefined): TimeWindow {
  if (wanted === undefined) return whole;
  const [fromMs, toMs] = [Math.max(whole.fromMs, wanted.fromMs), Math.min(whole.toMs, wanted.toMs)];
  return toMs - fromMs >= SHORTEST_VIEW_MS ? { fromMs, toMs } : whole;
}

/** Nearer by a factor below 1, farther by one above; the moment `aroundMs` stays where it is. */
export function zoomed(view: TimeWindow, factor: number, whole: TimeWindow, aroundMs = middleOf(view)): TimeWindow {
  const length = view.toMs - view.fromMs;
  const next = Math.min(Math.max(length * factor, SHORTEST_VIEW_MS), whole.toMs - whole.fromMs);
  const share = length === 0 ? 0.5 : (aroundMs - view.fromMs) / length;
  return shifted({ fromMs: aroundMs - share * next, toMs: aroundMs + (1 - share) * next }, 0, whole);
}

/** Along the axis by a part of what is in view, not beyond the ends. */
export function panned(view: TimeWindow, share: number, whole: TimeWindow): TimeWindow {
  return shifted(view, share * (view.toMs - view.fromMs), whole);
}

export function isWhole(view: TimeWindow, whole: TimeWindow): boolean {
  return view.fromMs <= whole.fromMs && view.toMs >= whole.toMs;
}

function shifted({ fromMs, toMs }: TimeWindow, byMs: number, whole: TimeWindow): TimeWindow {
  const length = Math.min(toMs - fromMs, whole.toMs - whole.fromMs);
  const start = Math.min(Math.max(fromMs + byMs, whole.fromMs), whole.toMs - length);
  return { fromMs: start, toMs: start + length };
}

function middleOf({ fromMs, toMs }: TimeWindow): number {
  return (fromMs + toMs) / 2;
}
