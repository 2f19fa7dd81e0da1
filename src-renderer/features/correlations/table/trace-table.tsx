import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import type { Trace, TraceNode } from '@shared/views/trace';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { preciseDuration } from '../precise-duration';
import { NodeSign } from '../trace/node-sign';
import { isBad, nodeName } from '../trace/node-words';
import { treeOf } from '../waterfall/trace-tree';
import styles from './trace-table.module.css';

const ROW_PX = 28;
const HEAD_PX = 28;

/** The trace as a table, in the order it is read: the same as waterfall and graph, without a picture. */
export function TraceTable({
  trace: { nodes },
  selected,
  onSelect,
}: {
  readonly trace: Trace;
  readonly selected: string | undefined;
  readonly onSelect: (nodeId: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const order = useMemo(() => treeOf(nodes).order, [nodes]);
  const places = useMemo(() => {
    const placeOf = new Int32Array(nodes.length);
    order.forEach((index, place) => {
      placeOf[index] = place + 1;
    });
    return placeOf;
  }, [nodes.length, order]);
  const lines = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    scrollPaddingStart: HEAD_PX,
    overscan: 12,
  });
  const at = selected === undefined ? -1 : order.findIndex((index) => nodes[index]?.id === selected);
  const items = lines.getVirtualItems();
  const [before, after] = [items[0]?.start ?? 0, lines.getTotalSize() - (items.at(-1)?.end ?? 0)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link or another view chose it; new rows move nothing
  useEffect(() => {
    if (at !== -1) lines.scrollToIndex(at, { align: 'auto' });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const node = nodes[order[Math.min(Math.max(0, at + step), nodes.length - 1)] ?? -1];
    if (node === undefined) return;
    event.preventDefault();
    onSelect(node.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows' buttons are what is pressed, the arrows go between them
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} className={styles.scroll} tabIndex={0} onKeyDown={onKeyDown}>
      <table className={styles.table} aria-label="Trace" aria-rowcount={nodes.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.number}>
              line
            </th>
            <th scope="col">what</th>
            <th scope="col">in words</th>
            <th scope="col">outcome</th>
            <th scope="col">person</th>
            <th scope="col" className={styles.number}>
              because of
            </th>
            <th scope="col" className={styles.number}>
              after
            </th>
            <th scope="col" className={styles.number}>
              took
            </th>
            <th scope="col" className={styles.number}>
              sequence
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer px={before} />}
          {items.map(({ index: place }) => {
            const index = order[place] ?? -1;
            const node = nodes[index];
            if (node === undefined) return null;
            const cause = node.parent === null ? 0 : (places[node.parent] ?? 0);
            return (
              <Line
                key={node.id}
                node={node}
                place={place}
                cause={cause}
                isSelected={node.id === selected}
                onSelect={onSelect}
              />
            );
          })}
          {after > 0 && <Spacer px={after} />}
        </tbody>
      </table>
    </div>
  );
}

function Line({
  node,
  place,
  cause,
  isSelected,
  onSelect,
}: {
  readonly node: TraceNode;
  readonly place: number;
  /** Line of its cause; 0: it has none here. */
  readonly cause: number;
  readonly isSelected: boolean;
  readonly onSelect: (nodeId: string) => void;
}) {
  const { id, kind, words, outcome, personName, fromMs, toMs } = node;
  return (
    <tr aria-rowindex={place + 2} data-selected={isSelected || undefined}>
      <td className={styles.number}>{formatCount(place + 1)}</td>
      <td>
        <button type="button" className={styles.pick} aria-pressed={isSelected} onClick={() => onSelect(id)}>
          <NodeSign node={node} /> <WireText text={nodeName(node)} limit={60} />
        </button>
      </td>
      <td className={styles.quiet}>
        <WireText text={words} limit={160} />
      </td>
      <td data-bad={isBad(node) || undefined}>{kind === 'dead letter' ? 'given up' : (outcome ?? '–')}</td>
      <td>
        <WireText text={personName} limit={60} />
      </td>
      <td className={styles.number}>{cause === 0 ? '–' : `line ${formatCount(cause)}`}</td>
      <td className={styles.number}>{preciseDuration(fromMs)}</td>
      <td className={styles.number}>{toMs > fromMs ? preciseDuration(toMs - fromMs) : '–'}</td>
      <td className={styles.number}>{node.place === null ? '–' : `#${formatCount(node.place.sequence)}`}</td>
    </tr>
  );
}

function Spacer({ px }: { readonly px: number }) {
  return (
    <tr aria-hidden style={{ height: px }}>
      <td colSpan={9} />
    </tr>
  );
}
