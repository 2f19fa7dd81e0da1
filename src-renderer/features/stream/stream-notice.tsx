import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProgressLine } from '@renderer/ui/progress-line';
import { formatDuration } from '@renderer/ui/time-format';
import { WireText } from '@renderer/ui/wire-text';
import type { Problem } from '@shared/contract/frames';
import type { StreamState } from '@shared/contract/stream';
import { IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './stream-notice.module.css';
import { timeLeftMs } from './time-left';

/** What the screen says instead of a table without rows; the frame's banner says what is wrong with the connection. */
export function StreamWithoutRows({
  state,
  chosen,
  wasThere,
  problem,
}: {
  readonly state: StreamState | undefined;
  /** As the filter names it; undefined: the events. */
  readonly chosen: string | undefined;
  /** This window has seen the stream that may be missing now. */
  readonly wasThere: boolean;
  readonly problem: Problem | undefined;
}) {
  switch (state?.state) {
    case undefined:
      return problem === undefined ? <ProgressLine what="Connecting to the stream" /> : null;
    case 'connecting':
      // What is wrong with the connection says the frame; of one stream alone it says nothing.
      if (chosen === undefined || state.sentence === '') return <ProgressLine what="Connecting to the stream" />;
      return <EmptyState sentence={`The stream ${state.stream} is not read.`} reason={state.sentence} />;
    case 'missing':
      return wasThere ? (
        <EmptyState
          sentence={`The stream ${state.stream} is gone from this server.`}
          reason="It was there a while ago: somebody has deleted it, with everything in it. As soon as it is created again, what it holds appears here by itself."
        />
      ) : (
        <EmptyState
          sentence={`There is no stream ${state.stream} on this server.`}
          reason="As soon as somebody creates it, what it holds appears here by itself."
        />
      );
    case 'live':
      if (state.lastSequence > 0) return <Emptied state={state} />;
      if (chosen !== undefined) return <EmptyOther stream={state.stream} />;
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
    default:
      return null;
  }
}

function Emptied({ state: { stream, lastSequence } }: { readonly state: StreamState }) {
  return (
    <EmptyState
      sentence={`The stream ${stream} holds nothing any more.`}
      reason={`It has had messages up to #${formatCount(lastSequence)}: they were deleted or purged, or a limit of the stream dropped them. What comes next appears here the moment it is recorded.`}
    />
  );
}

function EmptyOther({ stream }: { readonly stream: string }) {
  return (
    <EmptyState
      sentence={`The stream ${stream} holds nothing yet.`}
      reason="Each message appears here as a row the moment it is recorded."
      action={<Link to={routes.stream}>Show the events</Link>}
    />
  );
}

/** How far the index is, and how fast; what it has read is in the table already. */
export function IndexingLine({ state }: { readonly state: StreamState }) {
  const { indexedTo, firstSequence, lastSequence, eventsPerSecond } = state;
  const leftMs = timeLeftMs(state);
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
      {leftMs !== undefined && <span className={styles.rate}>{formatDuration(leftMs)} left</span>}
    </p>
  );
}

/** What is to be known of rows that can be read although something is the matter: with the stream, or with the index. */
export function StreamNotice({ state }: { readonly state: StreamState }) {
  const sentences = [state.state === 'missing' ? state.sentence : '', state.notice ?? ''].filter((one) => one !== '');
  if (sentences.length === 0) return null;
  return (
    <p className={styles.notice} role="status">
      <IconInfoCircle size={14} stroke={1.75} aria-hidden />
      <WireText text={sentences.join(' ')} limit={600} />
    </p>
  );
}
