import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { formatSize } from '@renderer/ui/format-size';
import { Instant } from '@renderer/ui/instant';
import { MarkTag } from '@renderer/ui/mark-tag';
import { shortId } from '@renderer/ui/short-id';
import { StoryDot } from '@renderer/ui/story-dot';
import { useTimeZone } from '@renderer/ui/time-zone';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { IconGitBranch } from '@tabler/icons-react';
import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table';
import { actorOf } from '../actor';
import { dayOf } from './day-of';
import type { TableRow } from './event-rows';
import styles from './event-table.module.css';

/** A line of the table; `row` is absent while its page is on its way. */
export type TableLine = { readonly position: number; readonly row: TableRow | undefined };

/** The table sorts, filters and pages nothing itself: it is given the lines in view and arranges their columns. */
export const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

const column = createColumnHelper<typeof features, TableLine>();

/** Most a cell draws of a text; the rest is in the detail. */
const CELL_TEXT = 120;

export const columns = column.columns([
  column.accessor((line) => line.row?.sequence, {
    id: 'sequence',
    header: '#',
    cell: ({ getValue }) => <Maybe value={getValue()} draw={(sequence) => formatCount(sequence)} />,
  }),
  column.accessor((line) => line.row?.recordedMs, {
    id: 'recorded',
    header: 'recorded',
    cell: ({ getValue }) => <Maybe value={getValue()} draw={(atMs) => <Instant atMs={atMs} />} />,
  }),
  column.accessor((line) => line.row?.occurredMs, {
    id: 'occurred',
    header: 'occurred',
    cell: ({ row }) => <Maybe value={row.original.row} draw={(event) => <OccurredCell event={event} />} />,
  }),
  column.accessor((line) => line.row?.type, {
    id: 'type',
    header: 'type',
    cell: ({ row }) => <Maybe value={row.original.row} draw={(event) => <TypeCell event={event} />} />,
  }),
  column.accessor((line) => line.row?.personName, {
    id: 'person',
    header: 'person',
    cell: ({ row }) => <Maybe value={row.original.row} draw={(event) => <PersonCell event={event} />} />,
  }),
  column.accessor((line) => line.row?.version, {
    id: 'version',
    header: 'v',
    cell: ({ getValue }) => getValue() ?? '',
  }),
  column.accessor((line) => line.row?.correlationId, {
    id: 'correlation',
    header: 'correlation',
    cell: ({ row }) => (
      <Maybe value={row.original.row} draw={(event) => <CorrelationCell id={event.correlationId} />} />
    ),
  }),
  column.accessor((line) => line.row?.by, {
    id: 'by',
    header: 'by',
    cell: ({ row }) => <Maybe value={row.original.row} draw={(event) => <ByCell event={event} />} />,
  }),
  column.accessor((line) => line.row?.producer, {
    id: 'producer',
    header: 'producer',
    cell: ({ getValue }) => <Maybe value={getValue()} draw={(producer) => <WireCell text={producer} />} />,
  }),
  column.accessor((line) => line.row?.sizeBytes, {
    id: 'size',
    header: 'size',
    cell: ({ getValue }) => <Maybe value={getValue()} draw={formatSize} />,
  }),
  column.accessor((line) => line.row?.subject, {
    id: 'subject',
    header: 'subject',
    cell: ({ getValue }) => <Maybe value={getValue()} draw={(subject) => <WireCell text={subject} />} />,
  }),
]);

function Maybe<Value>({
  value,
  draw,
}: {
  readonly value: Value | undefined;
  readonly draw: (value: Value) => React.ReactNode;
}) {
  return value === undefined ? null : draw(value);
}

/** The time alone where the event happened on the day it was recorded, the day where not: the difference is the news. */
function OccurredCell({ event: { occurredMs, recordedMs } }: { readonly event: TableRow }) {
  const zone = useTimeZone();
  if (occurredMs === null) return <span className={styles.faint}>unknown</span>;
  const isSameDay = dayOf(occurredMs, zone) === dayOf(recordedMs, zone);
  return (
    <span className={isSameDay ? undefined : styles.otherDay}>
      <Instant atMs={occurredMs} shape={isSameDay ? 'time' : 'date'} />
    </span>
  );
}

function WireCell({ text }: { readonly text: string | null }) {
  if (text === null || text === '') return <span className={styles.faint}>unknown</span>;
  return (
    <span title={visibleText(cutText(text, 400))}>
      <WireText text={text} limit={CELL_TEXT} />
    </span>
  );
}

function TypeCell({ event }: { readonly event: TableRow }) {
  const isUndecodable = event.marks.includes('undecodable');
  return (
    <span className={styles.type}>
      <EventGlyph family={event.family} marks={event.marks} />
      <span className={isUndecodable ? styles.lost : styles.text}>
        {isUndecodable ? 'undecodable ' : <WireText text={event.type} limit={CELL_TEXT} />}
        {isUndecodable && (
          <span className={styles.faint}>
            <WireText text={event.type} limit={CELL_TEXT} />
          </span>
        )}
      </span>
      {event.marks.map((mark) => mark !== 'undecodable' && <MarkTag key={mark} mark={mark} />)}
    </span>
  );
}

function PersonCell({ event }: { readonly event: TableRow }) {
  if (event.personName !== null) return <WireText text={event.personName} limit={CELL_TEXT} />;
  if (event.personId === null) return <span className={styles.faint}>unknown</span>;
  return (
    <span className={styles.id} title={event.personId}>
      <WireText text={shortId(event.personId)} />
    </span>
  );
}

function CorrelationCell({ id }: { readonly id: string | null }) {
  return (
    <span className={styles.story} title={id ?? undefined}>
      <StoryDot correlationId={id} />
      <span className={styles.id}>{id === null ? 'unknown' : <WireText text={shortId(id)} />}</span>
    </span>
  );
}

function ByCell({ event }: { readonly event: TableRow }) {
  const actor = actorOf(event.by, event.producer);
  if (actor.kind === 'unknown') return <span className={styles.faint}>unknown</span>;
  return (
    <span
      className={styles.by}
      title={actor.kind === 'producer' ? 'The program that wrote it; no actor is recorded' : undefined}
    >
      {(actor.kind === 'policy' || actor.kind === 'system') && (
        <IconGitBranch size={14} stroke={1.75} aria-label={actor.kind} className={styles.byIcon} />
      )}
      <span className={actor.kind === 'producer' ? styles.faint : styles.text}>
        <WireText text={actor.name} limit={CELL_TEXT} />
      </span>
    </span>
  );
}
