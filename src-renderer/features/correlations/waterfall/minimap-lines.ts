import type { TraceNode } from '@shared/views/trace';
import type { TraceTree } from './trace-tree';

export type MinimapLook = 'critical' | 'bad' | 'wait' | 'quiet';

/** Marks shorter than this could not be seen. */
const LEAST_PX = 2;

/** Every node of a trace as a short line, one SVG path for each look; what falls on the same pixels is drawn once. */
export function minimapLines(
  nodes: readonly TraceNode[],
  tree: TraceTree,
  {
    widthPx,
    heightPx,
    durationMs,
  }: { readonly widthPx: number; readonly heightPx: number; readonly durationMs: number },
): Readonly<Record<MinimapLook, string>> {
  const paths: Record<MinimapLook, string> = { critical: '', bad: '', wait: '', quiet: '' };
  const drawn = new Set<string>();
  const rowPx = Math.min(4, heightPx / Math.max(1, nodes.length));
  const xOf = (ms: number) => Math.round((ms / durationMs) * widthPx);
  tree.order.forEach((index, place) => {
    const node = nodes[index] as TraceNode;
    const y = Math.round(place * rowPx) + 1;
    const put = (look: MinimapLook, fromMs: number, toMs: number) => {
      const [x, length] = [xOf(fromMs), Math.max(LEAST_PX, xOf(toMs) - xOf(fromMs))];
      const mark = `M${x} ${y}h${length}`;
      if (drawn.has(look + mark)) return;
      drawn.add(look + mark);
      paths[look] += mark;
    };
    put(lookOf(node), node.fromMs, node.toMs);
    if (lookOf(node) === 'bad') return;
    for (const span of node.spans) if (span.kind === 'wait') put('wait', span.fromMs, span.toMs);
  });
  return paths;
}

function lookOf({ kind, outcome, isCritical }: TraceNode): MinimapLook {
  if (kind === 'dead letter' || outcome === 'refused' || outcome === 'failed') return 'bad';
  return isCritical ? 'critical' : 'quiet';
}
