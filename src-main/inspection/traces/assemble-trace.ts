import { MOST_TRACE_NODES, type Trace, type TraceNode, type TraceSpan } from '@shared/views/trace';
import { type CriticalPath, criticalPath, spentOn } from './critical-path';
import { gatherDrafts } from './gather-drafts';
import { type Draft, type DraftSpan, NO_CAUSE } from './trace-draft';
import type { TraceMembers } from './trace-members';
import { breakCircles, compareDrafts, type Effects, effectsOf, settleTimes } from './trace-order';
import { titleOf } from './trace-title';
import { tellWaitsInLane } from './waits-in-lane';

/**
 * The story laid out as a tree: what happened, because of what, when, for how long. Whatever the members are, circles,
 * missing causes, clocks that disagree, there is one, made in a time that grows with their number; the same members
 * give the same trace.
 */
export function assembleTrace(members: TraceMembers, most = MOST_TRACE_NODES): Trace {
  const { drafts, retries } = gatherDrafts(members);
  tellWaitsInLane(drafts);
  const circle = breakCircles(drafts);
  const tree = effectsOf(drafts);
  settleTimes(drafts, tree);
  const path = criticalPath(drafts, tree);
  const kept = keptOf(drafts, tree.order, path, most);
  const startMs = drafts.reduce((least, { fromMs }) => Math.min(least, fromMs), Number.POSITIVE_INFINITY);
  const endMs = drafts.reduce((latest, { toMs }) => Math.max(latest, toMs), Number.NEGATIVE_INFINITY);
  const isEmpty = drafts.length === 0;
  const nodes = isEmpty ? [] : nodesOf(drafts, { effects: tree.effects, kept, path, startMs }, members);
  const spent = spentOn(drafts, path);
  return {
    correlationId: members.correlationId,
    title: titleOf(members, drafts),
    startMs: isEmpty ? 0 : startMs,
    durationMs: isEmpty ? 0 : endMs - startMs,
    waitingMs: spent.reduce((sum, { kind, ms }) => (kind === 'wait' ? sum + ms : sum), 0),
    nodes,
    counts: countsOf(drafts, members, retries),
    spentOn: spent,
    leftOut: leftOutOf(drafts, kept, members),
    circle,
    unknown: [...members.unknown],
    traceId: members.events.find(({ traceId }) => traceId !== null)?.traceId ?? null,
    throughSequence: members.throughSequence,
  };
}

/** Which are drawn where there are too many: those of the critical path and the earliest; the causes of whatever is drawn are. */
function keptOf(drafts: readonly Draft[], order: readonly number[], path: CriticalPath, most: number): Uint8Array {
  const kept = new Uint8Array(drafts.length);
  if (drafts.length <= most) return kept.fill(1);
  for (const { place } of path.slice(0, most)) kept[place] = 1;
  let left = most - Math.min(path.length, most);
  // Causes begin no later than their effects, and stand before them where both begin at once.
  const byTime = order.toSorted((left, right) => (drafts[left] as Draft).fromMs - (drafts[right] as Draft).fromMs);
  for (const place of byTime) {
    if (left === 0) break;
    const { cause } = drafts[place] as Draft;
    if (kept[place] === 1 || (cause !== NO_CAUSE && kept[cause] === 0)) continue;
    kept[place] = 1;
    left -= 1;
  }
  return kept;
}

type Laid = {
  readonly effects: Effects['effects'];
  readonly kept: Uint8Array;
  readonly path: CriticalPath;
  readonly startMs: number;
};

/** Each cause before its effects, those of one cause by time; without recursion, for causes may go deep. */
function nodesOf(
  drafts: readonly Draft[],
  { effects, kept, path, startMs }: Laid,
  { nameOf }: TraceMembers,
): TraceNode[] {
  const untilMs = new Map(path.map(({ place, untilMs }) => [place, untilMs]));
  const indexes = new Int32Array(drafts.length).fill(-1);
  const depths = new Int32Array(drafts.length);
  const names = new Map<string, string>();
  const nameFor = (personId: string) => {
    const known = names.get(personId) ?? nameOf(personId);
    names.set(personId, known);
    return known;
  };
  /** As a stack: what comes first stands last. */
  const latestFirst = (places: readonly number[]): readonly number[] => {
    if (places.length === 1) return kept[places[0] as number] === 1 ? places : none;
    return places
      .filter((place) => kept[place] === 1)
      .sort((left, right) => compareDrafts(drafts[right] as Draft, drafts[left] as Draft));
  };
  const nodes: TraceNode[] = [];
  const roots = [...drafts.keys()].filter((place) => (drafts[place] as Draft).cause === NO_CAUSE);
  const open = [...latestFirst(roots)];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const draft = drafts[place] as Draft;
    const { cause, personId } = draft;
    const until = untilMs.get(place);
    const depth = cause === NO_CAUSE ? 0 : (depths[cause] as number) + 1;
    depths[place] = depth;
    indexes[place] = nodes.length;
    nodes.push({
      id: draft.id,
      kind: draft.kind,
      parent: cause === NO_CAUSE ? null : (indexes[cause] as number),
      depth,
      title: draft.title,
      words: draft.words,
      personId,
      personName: personId === null ? '' : nameFor(personId),
      version: draft.version,
      place: draft.place,
      outcome: draft.outcome,
      fromMs: draft.fromMs - startMs,
      toMs: draft.toMs - startMs,
      spans: draft.spans.map((span) => spanOf(span, startMs, until)),
      skewMs: draft.skewMs,
      attempts: draft.attempts,
      isCritical: until !== undefined,
      marks: draft.marks,
      by: draft.by,
      producer: draft.producer,
    });
    for (const effect of latestFirst(effects[place] ?? none)) open.push(effect);
  }
  return nodes;
}

const none: readonly number[] = [];

function spanOf({ words, kind, fromMs, toMs }: DraftSpan, startMs: number, until: number | undefined): TraceSpan {
  const isCritical = until !== undefined && (fromMs < until || (fromMs === toMs && fromMs === until));
  return { words, kind, fromMs: fromMs - startMs, toMs: toMs - startMs, isCritical };
}

function countsOf(drafts: readonly Draft[], { leftOut }: TraceMembers, retries: number): Trace['counts'] {
  const counts = {
    events: 0,
    commands: 0,
    refused: 0,
    failed: 0,
    deadLetters: 0,
    retries,
    gaps: 0,
    persons: 0,
    messages: 0,
  };
  const persons = new Set<string>();
  for (const { kind, outcome, personId } of drafts) {
    if (personId !== null) persons.add(personId);
    if (kind === 'event') counts.events += 1;
    if (kind === 'command') counts.commands += 1;
    if (kind === 'dead letter') counts.deadLetters += 1;
    else if (outcome === 'failed') counts.failed += 1;
    if (kind === 'gap') counts.gaps += 1;
    if (kind === 'message') counts.messages += 1;
    if (outcome === 'refused') counts.refused += 1;
  }
  for (const { count } of leftOut) counts.events += count;
  return { ...counts, persons: persons.size };
}

function leftOutOf(drafts: readonly Draft[], kept: Uint8Array, { leftOut }: TraceMembers): Trace['leftOut'] {
  const counts = new Map(leftOut.map(({ type, count }) => [type, count]));
  for (const [place, { kind, title }] of drafts.entries()) {
    if (kept[place] === 1) continue;
    const type = kind === 'gap' ? 'unknown causes' : kind === 'dead letter' ? 'dead letters' : title;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((left, right) => right.count - left.count || (left.type < right.type ? -1 : 1));
}
