import { useFeed, useRequest } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { shortId } from '@renderer/ui/short-id';
import { withClause } from '@shared/query';
import type { EventDetail, EventLinks, RelatedEvents } from '@shared/views/event-detail';
import {
  IconArrowDown,
  IconArrowsExchange,
  IconArrowUp,
  IconChevronLeft,
  IconChevronRight,
  IconUser,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useShownStream } from '../shown-stream';
import styles from './detail-links.module.css';
import { ElsewhereLinks, TraceLink } from './elsewhere-links';

/** New events may add to the counts; more often than this nobody reads them. */
const COUNT_AGAIN_MS = 1_000;

/** Where one can go from an event: its cause, its effects, the events of the same person and of the same correlation. */
export function DetailLinks({ detail }: { readonly detail: EventDetail }) {
  const { row } = detail;
  const { stream } = useShownStream();
  const links = useLinks(row.sequence);
  return (
    <nav className={styles.links} aria-label="From this event" aria-busy={links === undefined}>
      {stream === undefined && (
        <>
          <Cause links={links} />
          <Effects links={links} />
        </>
      )}
      <Related
        links={links?.person}
        what="person"
        icon={<IconUser size={14} stroke={1.75} aria-hidden />}
        filterKey="person"
        id={row.personId}
      />
      <Related
        links={links?.correlation}
        what="correlation"
        icon={<IconArrowsExchange size={14} stroke={1.75} aria-hidden />}
        filterKey="correlation"
        id={row.correlationId}
      />
      <TraceLink correlationId={row.correlationId} />
      <ElsewhereLinks places={links?.elsewhere} correlationId={row.correlationId} />
    </nav>
  );
}

/** Asked again as the index reads on, at most once a second. */
function useLinks(sequence: number): EventLinks | undefined {
  const of = useShownStream();
  const indexedTo = useFeed('stream.state', of).item?.indexedTo ?? 0;
  const { data, refetch } = useRequest('event.links', { ...of, sequence });
  const isBehind = data !== undefined && data.indexedTo < indexedTo;
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => void refetch(), COUNT_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isBehind, refetch]);
  return data;
}

function Cause({ links }: { readonly links: EventLinks | undefined }) {
  const icon = <IconArrowUp size={14} stroke={1.75} aria-hidden />;
  const cause = links?.cause;
  if (cause?.kind === 'event' && cause.sequence !== null) {
    return (
      <GoTo sequence={cause.sequence} title={`Caused by event #${formatCount(cause.sequence)}: go to it`}>
        {icon} cause
      </GoTo>
    );
  }
  return (
    <NoWay title={links === undefined ? 'Looking for its cause' : whyNoCause(cause ?? null)}>
      {icon} {cause?.kind === 'gone' ? 'cause is gone' : 'cause'}
    </NoWay>
  );
}

function whyNoCause(cause: EventLinks['cause']): string {
  if (cause === null) return 'No cause is recorded';
  const id = shortId(cause.id);
  return cause.kind === 'gone'
    ? `It was caused by event ${id}, which the stream does not hold any more`
    : `It was caused by command ${id}, which is no event`;
}

function Effects({ links }: { readonly links: EventLinks | undefined }) {
  const icon = <IconArrowDown size={14} stroke={1.75} aria-hidden />;
  const effects = links?.effects;
  const first = effects?.next ?? effects?.previous ?? null;
  if (!effects || first === null) {
    return (
      <NoWay title={links === undefined ? 'Looking for its effects' : 'No event names this one as its cause'}>
        {icon} no effects
      </NoWay>
    );
  }
  const count = `${formatCount(effects.count)} ${effects.count === 1 ? 'effect' : 'effects'}`;
  return (
    <GoTo sequence={first} title={`${count}: go to the first, #${formatCount(first)}`}>
      {icon} {count}
    </GoTo>
  );
}

function Related({
  links,
  what,
  icon,
  filterKey,
  id,
}: {
  readonly links: RelatedEvents | null | undefined;
  readonly what: string;
  readonly icon: ReactNode;
  readonly filterKey: 'person' | 'correlation';
  readonly id: string | null;
}) {
  const { stream } = useShownStream();
  if (id === null) return <NoWay title={`It names no ${what}`}>{icon} none</NoWay>;
  const count = links ? formatCount(links.count) : '…';
  return (
    <span className={styles.related}>
      <Step to={links?.previous} label={`Previous event of the same ${what}`}>
        <IconChevronLeft size={14} stroke={1.75} aria-hidden />
      </Step>
      <Link
        to={routes.stream}
        search={(before) => ({ ...before, filter: withClause(beginningOf(stream), filterKey, id, { negated: false }) })}
        className={styles.link}
        title={`Filter for the ${count} events of the same ${what}`}
      >
        {icon} {count}
        <span className={styles.spoken}> events of the same {what}</span>
      </Link>
      <Step to={links?.next} label={`Next event of the same ${what}`}>
        <IconChevronRight size={14} stroke={1.75} aria-hidden />
      </Step>
    </span>
  );
}

/** A filter of everything in that stream. */
function beginningOf(stream: string | undefined): string {
  return stream === undefined ? '' : withClause('', 'stream', stream, { negated: false });
}

function Step({
  to,
  label,
  children,
}: {
  readonly to: number | null | undefined;
  readonly label: string;
  readonly children: ReactNode;
}) {
  if (to === null || to === undefined) {
    return (
      <span className={styles.none} role="img" aria-label={`No ${label.toLowerCase()}`}>
        {children}
      </span>
    );
  }
  return (
    <GoTo sequence={to} title={`${label}, #${formatCount(to)}`} label={label}>
      {children}
    </GoTo>
  );
}

function GoTo({
  sequence,
  title,
  label,
  children,
}: {
  readonly sequence: number;
  readonly title: string;
  readonly label?: string;
  readonly children: ReactNode;
}) {
  return (
    <Link
      to={routes.stream}
      search={(before) => ({ ...before, sequence })}
      className={styles.link}
      title={title}
      aria-label={label}
    >
      {children}
    </Link>
  );
}

function NoWay({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <span className={styles.none} title={title}>
      {children}
      <span className={styles.spoken}>: {title}</span>
    </span>
  );
}
