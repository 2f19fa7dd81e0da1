import { IN_QUEUE } from './command-times';
import type { Draft, DraftSpan } from './trace-draft';

/**
 * A person's commands are worked on one after the other: what one waited while another one of the same person was worked
 * on, it waited for that one.
 */
export function tellWaitsInLane(drafts: readonly Draft[]): void {
  const lanes = new Map<string, { readonly draft: Draft; readonly worksFromMs: number }[]>();
  for (const draft of drafts) {
    const work = draft.kind === 'command' ? draft.spans.find(({ kind }) => kind !== 'wait') : undefined;
    if (!work || draft.personId === null) continue;
    const lane = lanes.get(draft.personId) ?? [];
    lane.push({ draft, worksFromMs: work.fromMs });
    lanes.set(draft.personId, lane);
  }
  for (const lane of lanes.values()) {
    lane.sort((left, right) => left.worksFromMs - right.worksFromMs);
    for (const [at, { draft }] of lane.entries()) {
      const before = lane[at - 1];
      if (before) tellWaitBehind(draft, before);
    }
  }
}

function tellWaitBehind(draft: Draft, before: { readonly draft: Draft; readonly worksFromMs: number }): void {
  const [wait, ...others] = draft.spans;
  if (wait?.words !== IN_QUEUE) return;
  const fromMs = Math.max(wait.fromMs, before.worksFromMs);
  const toMs = Math.min(wait.toMs, before.draft.toMs);
  if (toMs <= fromMs) return;
  const parts: DraftSpan[] = [
    { ...wait, toMs: fromMs },
    { ...wait, words: `waits behind ${before.draft.title}`, fromMs, toMs },
    { ...wait, fromMs: toMs },
  ];
  draft.spans = [...parts.filter((part) => part.toMs > part.fromMs), ...others];
}
