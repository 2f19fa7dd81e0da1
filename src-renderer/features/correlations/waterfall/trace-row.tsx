import { formatCount } from '@renderer/ui/format-count';
import { MarkTag } from '@renderer/ui/mark-tag';
import { Tag } from '@renderer/ui/tag';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { eventMarks } from '@shared/events/marks';
import type { TraceNode, TraceSpan } from '@shared/views/trace';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { preciseDuration } from '../precise-duration';
import { NodeSign } from '../trace/node-sign';
import { besideName, isBad, nodeName, timeInWords } from '../trace/node-words';
import { NodeBar, SpanBar } from './bars';
import type { TimeWindow } from './time-window';
import styles from './waterfall.module.css';

/** Deeper ones are not moved in any further: their names would leave the column. */
const DEEPEST_INDENT = 24;
const INDENT_PX = 13;

export type TraceRowProps = {
  readonly id: string;
  readonly node: TraceNode | undefined;
  /** -1: the node itself. */
  readonly spanIndex: number;
  readonly depth: number;
  readonly canFold: boolean;
  readonly isFolded: boolean;
  readonly below: number;
  readonly isSelected: boolean;
  readonly isHere: boolean;
  readonly row: number;
  readonly startPx: number;
  readonly axisPx: number;
  /** Where the axis begins and how wide it is. */
  readonly fromX: number;
  readonly widthPx: number;
  readonly view: TimeWindow;
};

/** One line of the waterfall: a node, or a part of its time. */
export const TraceRow = memo(function TraceRow({ node, spanIndex, ...row }: TraceRowProps) {
  if (node === undefined) return null;
  const span = node.spans[spanIndex];
  const depth = row.depth + (span === undefined ? 0 : 1);
  const indent = Math.min(depth, DEEPEST_INDENT) * INDENT_PX;
  return (
    <div
      id={row.id}
      className={styles.row}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={row.isSelected && span === undefined}
      aria-expanded={row.canFold ? !row.isFolded : undefined}
      tabIndex={-1}
      data-row={row.row}
      data-here={row.isHere || undefined}
      data-part={span !== undefined || undefined}
      style={{ transform: `translateY(${row.startPx}px)` }}
    >
      <div className={styles.words} style={{ paddingLeft: 6 + indent }}>
        <span className={styles.fold} data-fold={row.canFold || undefined} aria-hidden>
          {row.canFold && (row.isFolded ? <IconChevronRight size={12} /> : <IconChevronDown size={12} />)}
        </span>
        {span === undefined ? <NodeWords node={node} /> : <PartWords span={span} />}
        {row.isFolded && row.below > 0 && <Tag>{`${formatCount(row.below)} more`}</Tag>}
      </div>
      <div className={styles.bars} aria-hidden>
        {row.axisPx > 0 && (span === undefined ? <NodeBar node={node} {...row} /> : <SpanBar span={span} {...row} />)}
      </div>
    </div>
  );
});

function NodeWords({ node }: { readonly node: TraceNode }) {
  const beside = besideName(node);
  const marks = eventMarks.filter((mark) => node.marks.includes(mark) && mark !== 'foreign');
  return (
    <>
      <span className={styles.sign} aria-hidden>
        <NodeSign node={node} />
      </span>
      {node.kind !== 'gap' && <span className={styles.spoken}>{node.kind}</span>}
      <span className={node.kind === 'gap' ? styles.gapName : styles.name}>
        <WireText text={nodeName(node)} limit={80} />
      </span>
      {marks.map((mark) => (
        <MarkTag key={mark} mark={mark} />
      ))}
      {beside !== '' && (
        <span className={styles.beside} data-bad={isBad(node) || undefined} title={visibleText(beside)}>
          <WireText text={beside} limit={200} />
        </span>
      )}
      <span className={styles.spoken}>{timeInWords(node)}</span>
    </>
  );
}

function PartWords({ span }: { readonly span: TraceSpan }) {
  return (
    <>
      <i className={styles.dash} />
      <span className={styles.part}>
        <WireText text={span.words} limit={120} />
      </span>
      <span className={styles.spoken}>{preciseDuration(span.toMs - span.fromMs)}</span>
    </>
  );
}
