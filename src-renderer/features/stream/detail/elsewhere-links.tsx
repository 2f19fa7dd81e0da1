import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import { withClause } from '@shared/query';
import type { EventLinks } from '@shared/views/event-detail';
import { IconListSearch, IconTimeline } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './detail-links.module.css';

/** The whole of the story, from cause to effect, wherever it was recorded. */
export function TraceLink({ correlationId }: { readonly correlationId: string | null }) {
  if (correlationId === null) return null;
  return (
    <Link
      to={routes.correlations}
      search={{ correlation: correlationId }}
      className={styles.link}
      title="Open the trace of its correlation: what led to what, and how long it took"
    >
      <IconTimeline size={14} stroke={1.75} aria-hidden /> trace
    </Link>
  );
}

/** The same story in other streams: what events do not tell, what was given up on, what other services recorded. */
export function ElsewhereLinks({
  places,
  correlationId,
}: {
  readonly places: EventLinks['elsewhere'];
  readonly correlationId: string | null;
}) {
  if (places === undefined || correlationId === null) return null;
  return places.map(({ stream, count }) => (
    <Link
      key={stream}
      to={routes.stream}
      search={(before) => ({ columns: before.columns, filter: storyIn(stream, correlationId) })}
      className={styles.link}
      title={`Show the ${formatCount(count)} of the same correlation in ${stream}`}
    >
      <IconListSearch size={14} stroke={1.75} aria-hidden /> {formatCount(count)} in{' '}
      <WireText text={stream} limit={40} />
    </Link>
  ));
}

function storyIn(stream: string, correlationId: string): string {
  const chosen = stream === 'events' ? '' : withClause('', 'stream', stream, { negated: false });
  return withClause(chosen, 'correlation', correlationId, { negated: false });
}
