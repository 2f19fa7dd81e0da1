import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { shortId } from '@renderer/ui/short-id';
import { WireText } from '@renderer/ui/wire-text';
import type { Trace, TraceNode } from '@shared/views/trace';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { preciseDuration } from '../precise-duration';
import { NodeSign } from '../trace/node-sign';
import { nodeName } from '../trace/node-words';
import styles from './node-pane.module.css';

/** Effects that are listed; the tree beside has them all. */
const MOST_EFFECTS = 8;

/** When, whose, by whom, because of what, and what followed. */
export function NodeFacts({
  trace,
  node,
  onSelect,
}: {
  readonly trace: Trace;
  readonly node: TraceNode;
  readonly onSelect: (nodeId: string) => void;
}) {
  const { nodes, startMs } = trace;
  const cause = node.parent === null ? undefined : nodes[node.parent];
  const effects = useMemo(() => {
    const index = nodes.indexOf(node);
    return nodes.filter(({ parent }) => parent === index);
  }, [nodes, node]);
  const waited = node.spans.reduce((sum, { kind, fromMs, toMs }) => (kind === 'wait' ? sum + toMs - fromMs : sum), 0);
  const took = node.toMs - node.fromMs;
  return (
    <dl className={styles.facts}>
      <Fact label="When">
        {node.kind === 'gap' ? (
          <span className={styles.quiet}>unknown, before what it caused</span>
        ) : (
          <>
            <Instant atMs={startMs + node.fromMs} shape="full" />
            <span className={styles.quiet}> {preciseDuration(node.fromMs)} after the beginning</span>
          </>
        )}
      </Fact>
      {took > 0 && (
        <Fact label="Took">
          {preciseDuration(took)}
          {waited > 0 && <span className={styles.wait}>, {preciseDuration(waited)} of it waiting</span>}
        </Fact>
      )}
      {node.attempts > 1 && <Fact label="Tries">{formatCount(node.attempts)}</Fact>}
      {node.skewMs > 0 && (
        <Fact label="Clocks">
          differ by {preciseDuration(node.skewMs)}: moved so that it does not begin before its cause
        </Fact>
      )}
      {node.personId !== null && (
        <Fact label="Person">
          <Link
            to={routes.person}
            params={{ personId: node.personId }}
            search={node.version === null ? {} : { version: node.version }}
          >
            <WireText text={node.personName || shortId(node.personId)} limit={80} />
          </Link>
          {node.version !== null && <span className={styles.quiet}> version {node.version}</span>}
        </Fact>
      )}
      {node.by !== null && (
        <Fact label="By">
          <WireText text={node.by.replace(/^system:/, 'policy ')} limit={100} />
        </Fact>
      )}
      {node.producer !== null && (
        <Fact label="Producer">
          <WireText text={node.producer} limit={100} />
        </Fact>
      )}
      <Fact label="Because of">
        {cause === undefined ? (
          <span className={styles.quiet}>
            {node.kind === 'gap' ? 'unknown' : 'nothing recorded: it began the story'}
          </span>
        ) : (
          <Other node={cause} onSelect={onSelect} />
        )}
      </Fact>
      {effects.length > 0 && (
        <Fact label="Led to">
          <ul>
            {effects.slice(0, MOST_EFFECTS).map((effect) => (
              <li key={effect.id}>
                <Other node={effect} onSelect={onSelect} />
              </li>
            ))}
          </ul>
          {effects.length > MOST_EFFECTS && (
            <span className={styles.quiet}>and {formatCount(effects.length - MOST_EFFECTS)} more</span>
          )}
        </Fact>
      )}
    </dl>
  );
}

function Other({ node, onSelect }: { readonly node: TraceNode; readonly onSelect: (nodeId: string) => void }) {
  return (
    <button type="button" className={styles.other} onClick={() => onSelect(node.id)}>
      <NodeSign node={node} /> <WireText text={nodeName(node)} limit={60} />
    </button>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
