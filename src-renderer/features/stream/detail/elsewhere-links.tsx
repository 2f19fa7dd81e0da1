import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import { withClause } from '@shared/query';
import type { EventLinks } from '@shared/views/event-detail';
import { IconListSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './detail-links.module.css';

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
