import { ActionIcon } from '@mantine/core';
import { useBookmarking } from '@renderer/store/bookmarking';
import { CopyButton } from '@renderer/ui/copy-button';
import { DetailPane } from '@renderer/ui/detail-pane';
import { MarkTag } from '@renderer/ui/mark-tag';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import { eventMarks } from '@shared/events/marks';
import type { Trace, TraceNode } from '@shared/views/trace';
import { IconBookmark } from '@tabler/icons-react';
import { preciseDuration } from '../precise-duration';
import { NodeSign } from '../trace/node-sign';
import { isBad, nodeName } from '../trace/node-words';
import { NodeFacts } from './node-facts';
import { NodeLinks } from './node-links';
import styles from './node-pane.module.css';
import { NodePayload } from './node-payload';

export type NodePaneProps = {
  readonly trace: Trace;
  readonly node: TraceNode;
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onSelect: (nodeId: string) => void;
  readonly onClose: () => void;
};

/** What is selected in a trace: in words first, then its facts, its time, its body and where one can go from it. */
export function NodePane({ trace, node, onSelect, ...pane }: NodePaneProps) {
  const bookmark = useBookmarking(({ begin }) => begin);
  return (
    <DetailPane
      {...pane}
      label="Selected in the trace"
      title={
        <>
          <NodeSign node={node} />
          <h2 className={styles.name}>
            <WireText text={nodeName(node)} limit={80} />
          </h2>
          {node.outcome !== null && node.kind !== 'event' && (
            <Tag tone={isBad(node) ? 'bad' : 'plain'}>{node.kind === 'dead letter' ? 'given up' : node.outcome}</Tag>
          )}
          {eventMarks
            .filter((mark) => node.marks.includes(mark))
            .map((mark) => (
              <MarkTag key={mark} mark={mark} />
            ))}
        </>
      }
      lead={<WireText text={sentenceOf(node)} limit={1000} />}
      actions={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label="Bookmark trace"
            title="Bookmark: keep this trace with a note (Ctrl D)"
            onClick={bookmark}
          >
            <IconBookmark size={16} stroke={1.75} />
          </ActionIcon>
          <CopyButton text={JSON.stringify(node, null, 2)} label="Copy as JSON" />
        </>
      }
    >
      <NodeFacts trace={trace} node={node} onSelect={onSelect} />
      <NodeLinks node={node} />
      <NodeTime node={node} />
      <NodePayload node={node} />
    </DetailPane>
  );
}

/** Words of our own where the trace has none. */
function sentenceOf({ kind, words, personName, title }: TraceNode): string {
  const whose = personName === '' ? '' : ` of ${personName}`;
  if (words !== '') {
    const sentence = `${words[0]?.toUpperCase()}${words.slice(1)}`;
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  }
  if (kind === 'gap') return 'Something caused this; nobody recorded what.';
  return `${kind[0]?.toUpperCase()}${kind.slice(1)} ${title}${whose}.`;
}

/** Where its time went, part by part. */
function NodeTime({ node }: { readonly node: TraceNode }) {
  if (node.spans.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Its time">
      <h3>Its time</h3>
      <table className={styles.time}>
        <thead className={styles.spoken}>
          <tr>
            <th scope="col">what</th>
            <th scope="col">how long</th>
          </tr>
        </thead>
        <tbody>
          {node.spans.map((span) => (
            <tr
              key={`${span.fromMs} ${span.kind} ${span.words}`}
              data-kind={span.kind}
              data-critical={span.isCritical || undefined}
              title={span.isCritical ? 'On the critical path' : undefined}
            >
              <td>
                <WireText text={span.words} limit={120} />
                {span.isCritical && <span className={styles.spoken}>, on the critical path</span>}
              </td>
              <td>{preciseDuration(span.toMs - span.fromMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
