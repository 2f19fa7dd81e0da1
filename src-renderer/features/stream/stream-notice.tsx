import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { Problem } from '@shared/contract/frames';
import type { StreamState } from '@shared/contract/stream';
import { Link } from '@tanstack/react-router';
import styles from './stream-notice.module.css';

type Learnt = { readonly state: StreamState | undefined; readonly problem: Problem | undefined };

/** What stands between the user and a true table: a line above the rows, which stay usable. */
export function StreamNotice({ state, problem }: Learnt) {
  if (problem !== undefined) return <ProblemNote problem={problem} />;
  if (state?.state === 'indexing') return <IndexingLine state={state} />;
  if (state?.state === 'stale' || (state?.state === 'connecting' && state.total > 0)) {
    return (
      <p className={styles.stale} role="status">
        <WireText text={state.sentence} />
      </p>
    );
  }
  return null;
}

/** What the screen says instead of a table without rows; undefined when there are some. */
export function StreamWithoutRows({ state, problem }: Learnt) {
  if (state === undefined || (state.state === 'connecting' && state.total === 0)) {
    return problem === undefined ? <ProgressLine what={state?.sentence || 'Connecting to the stream'} /> : null;
  }
  if (state.state === 'missing') {
    return (
      <EmptyState sentence={`There is no stream ${state.stream} here.`} reason={<WireText text={state.sentence} />} />
    );
  }
  if (state.state !== 'live') return null;
  return (
    <EmptyState
      sentence={`The stream ${state.stream} has no events yet.`}
      reason="Every accepted command leaves one event or more; each appears here as a row the moment it is recorded."
      action={
        <Link to={routes.command} params={{ type: 'CreatePerson' }}>
          Create a person
        </Link>
      }
    />
  );
}

/** How far the index is, and how fast. */
function IndexingLine({ state }: { readonly state: StreamState }) {
  const { indexedTo, firstSequence, lastSequence, eventsPerSecond } = state;
  return (
    <p className={styles.indexing} role="status">
      <progress
        className={styles.bar}
        aria-label="Reading the stream"
        value={Math.max(0, indexedTo - firstSequence + 1)}
        max={Math.max(1, lastSequence - firstSequence + 1)}
      />
      <span>
        Reading the stream: <b>{formatCount(indexedTo)}</b> of {formatCount(lastSequence)}
      </span>
      {eventsPerSecond >= 1 && <span className={styles.rate}>{formatCount(Math.round(eventsPerSecond))}/s</span>}
    </p>
  );
}
