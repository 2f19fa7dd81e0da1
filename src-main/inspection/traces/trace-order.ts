import { type Draft, NO_CAUSE } from './trace-draft';

/** Effects of each draft, and one order in which every cause stands before its effects. */
export type Effects = {
  readonly effects: readonly (readonly number[] | undefined)[];
  readonly order: readonly number[];
};

/**
 * Takes every circle of causes apart, at its earliest member, which then has no cause. Returns the ids of the first
 * circle in its order, null where there is none.
 */
export function breakCircles(drafts: readonly Draft[]): string[] | null {
  let first: string[] | null = null;
  /** In which walk a draft was met; 0: in none yet. */
  const metIn = new Uint32Array(drafts.length);
  for (let start = 0; start < drafts.length; start += 1) {
    const walk = start + 1;
    let at = start;
    while (at !== NO_CAUSE && metIn[at] === 0) {
      metIn[at] = walk;
      at = (drafts[at] as Draft).cause;
    }
    if (at === NO_CAUSE || metIn[at] !== walk) continue;
    const circle: number[] = [];
    for (let member = at; circle[0] !== member; member = (drafts[member] as Draft).cause) circle.push(member);
    const head = circle.reduce((best, member) => (isEarlier(drafts, member, best) ? member : best));
    // Causes first: what is broken off is where it begins.
    const turned = [...circle.slice(circle.indexOf(head)), ...circle.slice(0, circle.indexOf(head))];
    first ??= [head, ...turned.slice(1).reverse()].map((member) => (drafts[member] as Draft).id);
    (drafts[head] as Draft).cause = NO_CAUSE;
  }
  return first;
}

function isEarlier(drafts: readonly Draft[], left: number, right: number): boolean {
  const [one, other] = [(drafts[left] as Draft).fromMs, (drafts[right] as Draft).fromMs];
  return one < other || (one === other && left < right);
}

/** There is no circle in the causes any more. */
export function effectsOf(drafts: readonly Draft[]): Effects {
  const effects: (number[] | undefined)[] = new Array(drafts.length);
  const order: number[] = [];
  for (let at = 0; at < drafts.length; at += 1) {
    const { cause } = drafts[at] as Draft;
    if (cause === NO_CAUSE) order.push(at);
    else {
      const others = effects[cause];
      if (others) others.push(at);
      else effects[cause] = [at];
    }
  }
  for (let next = 0; next < order.length; next += 1) {
    for (const effect of effects[order[next] as number] ?? []) order.push(effect);
  }
  return { effects, order };
}

/**
 * Gives a time to what nobody told one of, and moves what would begin before its cause to where that begins: times of
 * several clocks never make a bar of negative length.
 */
export function settleTimes(drafts: readonly Draft[], { effects, order }: Effects): void {
  const earliest = new Float64Array(drafts.length).fill(Number.POSITIVE_INFINITY);
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const place = order[at] as number;
    const draft = drafts[place] as Draft;
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const effect of effects[place] ?? []) {
      first = Math.min(first, earliest[effect] as number);
      last = Math.max(last, (drafts[effect] as Draft).fromMs);
    }
    // A policy has reacted once its last command is queued: that is the server's time, its entry's is the core's.
    if (draft.kind === 'policy' && Number.isFinite(last)) draft.toMs = last;
    else if (draft.kind !== 'policy' && Number.isNaN(draft.fromMs) && Number.isFinite(first)) draft.fromMs = first;
    const own = Number.isNaN(draft.fromMs) ? draft.toMs : draft.fromMs;
    earliest[place] = Number.isNaN(own) ? first : own;
  }
  for (const place of order) settle(drafts, place, earliest);
}

function settle(drafts: readonly Draft[], place: number, earliest: Float64Array): void {
  const draft = drafts[place] as Draft;
  const cause = draft.cause === NO_CAUSE ? undefined : drafts[draft.cause];
  const least = cause && cause.kind !== 'gap' ? cause.fromMs : Number.NEGATIVE_INFINITY;
  if (Number.isNaN(draft.fromMs)) {
    const known = earliest[place] as number;
    draft.fromMs = Number.isFinite(least) ? least : Number.isFinite(known) ? known : 0;
  }
  if (Number.isNaN(draft.toMs)) draft.toMs = draft.fromMs;
  const shift = Math.max(0, least - draft.fromMs);
  if (shift > 0) {
    draft.fromMs += shift;
    draft.toMs += shift;
    draft.spans = draft.spans.map((span) => ({ ...span, fromMs: span.fromMs + shift, toMs: span.toMs + shift }));
    draft.skewMs += shift;
  }
  if (draft.toMs < draft.fromMs) {
    draft.skewMs += draft.fromMs - draft.toMs;
    draft.toMs = draft.fromMs;
  }
  if (draft.kind === 'policy' && draft.toMs > draft.fromMs) {
    draft.spans = [{ words: 'until the policy has reacted', kind: 'wait', fromMs: draft.fromMs, toMs: draft.toMs }];
  }
}

/** By time; of the same time by kind, place in the stream, end and id, so that the order is the same in every look. */
export function compareDrafts(left: Draft, right: Draft): number {
  return (
    left.fromMs - right.fromMs ||
    kindsInOrder.indexOf(left.kind) - kindsInOrder.indexOf(right.kind) ||
    (left.kind === 'event' ? sequenceOf(left) - sequenceOf(right) : 0) ||
    left.toMs - right.toMs ||
    (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  );
}

function sequenceOf({ place }: Draft): number {
  return place?.sequence ?? 0;
}

const kindsInOrder: readonly Draft['kind'][] = ['gap', 'event', 'policy', 'command', 'dead letter', 'message'];
