import { type Trace, trace as traceShape } from '@shared/views/trace';
import { expect } from 'vitest';

/** What is so in every trace. */
export function assertSound(trace: Trace): void {
  expect(traceShape.safeParse(trace).error).toBeUndefined();
  const { nodes, durationMs, spentOn, waitingMs } = trace;
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  for (const [place, { parent, depth, fromMs, toMs, spans, skewMs }] of nodes.entries()) {
    const cause = parent === null ? undefined : nodes[parent];
    if (parent !== null) expect(parent).toBeLessThan(place);
    expect(depth).toBe(cause ? cause.depth + 1 : 0);
    if (cause) expect(fromMs).toBeGreaterThanOrEqual(cause.fromMs);
    expect(fromMs).toBeGreaterThanOrEqual(0);
    expect(toMs).toBeGreaterThanOrEqual(fromMs);
    expect(toMs).toBeLessThanOrEqual(durationMs);
    expect(skewMs).toBeGreaterThanOrEqual(0);
    let at = fromMs;
    for (const span of spans) {
      expect(span.fromMs).toBeGreaterThanOrEqual(at);
      expect(span.toMs).toBeGreaterThanOrEqual(span.fromMs);
      at = span.toMs;
    }
    expect(at).toBeLessThanOrEqual(toMs);
  }
  const path = nodes.filter(({ isCritical }) => isCritical);
  for (const [step, { parent }] of path.entries()) {
    expect(parent === null ? undefined : nodes[parent]).toBe(path[step - 1]);
  }
  const [first, last] = [path[0], path.at(-1)];
  const spent = spentOn.reduce((sum, { ms }) => sum + ms, 0);
  // Of a path that is not drawn whole it is told all the same what it was spent on.
  if (trace.leftOut.length === 0) expect(spent).toBeCloseTo(first && last ? last.toMs - first.fromMs : 0, 3);
  expect(waitingMs).toBeLessThanOrEqual(spent + 0.001);
}
