import type { LifeRange } from './life-layout';

/** Nobody looks closer than this. */
const SHORTEST_MS = 1000;

/** The range a step closer or farther, with what is at `share` of its width staying where it is; never beyond the whole. */
export function zoomed(range: LifeRange, whole: LifeRange, share: number, factor: number): LifeRange {
  const wholeMs = whole.endMs - whole.startMs;
  const spanMs = Math.min(wholeMs, Math.max(Math.min(SHORTEST_MS, wholeMs), (range.endMs - range.startMs) * factor));
  return within(range.startMs + share * (range.endMs - range.startMs - spanMs), spanMs, whole);
}

/** The range moved so far that a moment is in it; the same range if it is in it already. */
export function containing(range: LifeRange, whole: LifeRange, atMs: number): LifeRange {
  if (atMs >= range.startMs && atMs <= range.endMs) return range;
  const spanMs = range.endMs - range.startMs;
  return within(atMs - spanMs / 2, spanMs, whole);
}

function within(startMs: number, spanMs: number, whole: LifeRange): LifeRange {
  const start = Math.min(Math.max(whole.startMs, startMs), whole.endMs - spanMs);
  return { startMs: start, endMs: start + spanMs };
}
