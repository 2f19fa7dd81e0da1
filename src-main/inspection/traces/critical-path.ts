import type { Trace } from '@shared/views/trace';
import type { Draft } from './trace-draft';
import type { Effects } from './trace-order';

/** The way from a root to what ended last, each with the time until which it was what one waited for. */
export type CriticalPath = readonly { readonly place: number; readonly untilMs: number }[];

/**
 * From the root below which something ended last, on along whatever ended last: its time is what the whole story took.
 * Unbroken: each goes until the next begins.
 */
export function criticalPath(drafts: readonly Draft[], { effects, order }: Effects): CriticalPath {
  const ends = Float64Array.from(drafts, ({ toMs }) => toMs);
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const place = order[at] as number;
    const { cause } = drafts[place] as Draft;
    if (cause >= 0) ends[cause] = Math.max(ends[cause] as number, ends[place] as number);
  }
  const path: { place: number; untilMs: number }[] = [];
  const isLater = (left: number, right: number | undefined) =>
    right === undefined ||
    (ends[left] as number) > (ends[right] as number) ||
    (ends[left] === ends[right] && (drafts[left] as Draft).fromMs < (drafts[right] as Draft).fromMs);
  let at: number | undefined;
  for (const place of order) {
    if ((drafts[place] as Draft).cause >= 0) break;
    if (isLater(place, at)) at = place;
  }
  while (at !== undefined) {
    const { fromMs, toMs } = drafts[at] as Draft;
    let next: number | undefined;
    for (const effect of effects[at] ?? []) if (isLater(effect, next)) next = effect;
    if (next !== undefined && (ends[next] as number) < toMs) next = undefined;
    const untilMs = next === undefined ? toMs : Math.max(fromMs, (drafts[next] as Draft).fromMs);
    path.push({ place: at, untilMs });
    at = next;
  }
  return path;
}

const NOT_RECORDED = 'not recorded';

/** What the time of the path was spent on, the largest first; together it is the path's length. */
export function spentOn(drafts: readonly Draft[], path: CriticalPath): Trace['spentOn'] {
  const sums = new Map<string, Trace['spentOn'][number]>();
  const add = (words: string, kind: Trace['spentOn'][number]['kind'], ms: number) => {
    if (ms <= 0) return;
    const key = `${kind} ${words}`;
    const sum = sums.get(key) ?? { words, kind, ms: 0 };
    sums.set(key, { ...sum, ms: sum.ms + ms });
  };
  for (const { place, untilMs } of path) {
    const { fromMs, spans } = drafts[place] as Draft;
    let told = fromMs;
    for (const span of spans) {
      const [from, to] = [Math.max(span.fromMs, told), Math.min(span.toMs, untilMs)];
      if (to <= from) continue;
      add(NOT_RECORDED, 'wait', from - told);
      add(span.words, span.kind, to - from);
      told = to;
    }
    add(NOT_RECORDED, 'wait', untilMs - told);
  }
  return [...sums.values()].sort((left, right) => right.ms - left.ms || (left.words < right.words ? -1 : 1));
}
