import type { TraceNode } from '@shared/views/trace';
import { type CriticalPiece, criticalPath, criticalPoints } from './critical-way';
import type { TraceRows } from './trace-rows';
import type { TraceTree } from './trace-tree';
import styles from './waterfall.module.css';

/** How far below the middle of its row the line runs: along the lower edge of the bars. */
const BELOW_MIDDLE_PX = 6;

/** The critical path as one line over the rows in view. */
export function CriticalLine({
  nodes,
  pieces,
  tree,
  rows,
  xOf,
  first,
  last,
  rowPx,
  widthPx,
  heightPx,
}: {
  readonly nodes: readonly TraceNode[];
  readonly pieces: readonly CriticalPiece[];
  readonly tree: TraceTree;
  readonly rows: TraceRows;
  readonly xOf: (ms: number) => number;
  readonly first: number;
  readonly last: number;
  readonly rowPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}) {
  const points = criticalPoints(nodes, pieces, tree, rows, (ms) => Math.min(Math.max(xOf(ms), -20), widthPx + 20));
  const path = criticalPath(points, { first, last, yOf: (row) => (row + 0.5) * rowPx + BELOW_MIDDLE_PX });
  return (
    <svg className={styles.critical} width={widthPx} height={heightPx} aria-hidden>
      <path d={path} />
    </svg>
  );
}
