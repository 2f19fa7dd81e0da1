import { WireText } from '@renderer/ui/wire-text';
import type { Trace, TraceNode } from '@shared/views/trace';
import { preciseDuration } from '../precise-duration';
import { NodeSign } from '../trace/node-sign';
import { besideName, isBad, nodeName } from '../trace/node-words';
import styles from './compare-view.module.css';
import { type ComparedRow, signedDifference } from './compared';

const INDENT_PX = 13;
/** Deeper ones are not moved in any further: their names would leave the column. */
const DEEPEST_INDENT = 12;

/** One thing in two stories; what one of them has not is said, not left blank. */
export function ComparedLine({
  row,
  left,
  right,
  at,
}: {
  readonly row: ComparedRow;
  readonly left: Trace;
  readonly right: Trace;
  readonly at: number;
}) {
  const [one, other] = [nodeOf(left, row.left), nodeOf(right, row.right)];
  return (
    <tr aria-rowindex={at + 2} data-only={one === undefined ? 'right' : other === undefined ? 'left' : undefined}>
      <Cell node={one} depth={row.depth} />
      <td className={styles.number}>{tookOf(one)}</td>
      <td className={styles.number}>
        {one !== undefined && other !== undefined && signedDifference(lengthOf(one), lengthOf(other))}
      </td>
      <td className={styles.number}>{tookOf(other)}</td>
      <Cell node={other} depth={row.depth} />
    </tr>
  );
}

function Cell({ node, depth }: { readonly node: TraceNode | undefined; readonly depth: number }) {
  const style = { paddingLeft: 8 + Math.min(depth, DEEPEST_INDENT) * INDENT_PX };
  if (node === undefined) {
    return (
      <td style={style} className={styles.absent}>
        not here
      </td>
    );
  }
  const beside = besideName(node);
  return (
    <td style={style}>
      <span className={styles.cell}>
        <NodeSign node={node} />
        <b>
          <WireText text={nodeName(node)} limit={60} />
        </b>
        <span className={styles.beside} data-bad={isBad(node) || undefined} title={beside}>
          <WireText text={beside} limit={120} />
        </span>
      </span>
    </td>
  );
}

function nodeOf({ nodes }: Trace, index: number | null): TraceNode | undefined {
  return index === null ? undefined : nodes[index];
}

function lengthOf({ fromMs, toMs }: TraceNode): number {
  return toMs - fromMs;
}

function tookOf(node: TraceNode | undefined): string {
  return node === undefined || lengthOf(node) <= 0 ? '' : preciseDuration(lengthOf(node));
}
