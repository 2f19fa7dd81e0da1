import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { MarkTag } from '@renderer/ui/mark-tag';
import { shortId } from '@renderer/ui/short-id';
import { WireText } from '@renderer/ui/wire-text';
import { IconGitBranch } from '@tabler/icons-react';
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import { actorOf } from '../actor';
import { formatSize } from '../format-size';
import { StoryDot } from '../story-dot';
import type { TableRow } from './event-rows';
import styles from './event-table.module.css';

/** A line of the table; `row` is absent while its page is on its way. */
export type TableLine = { readonly position: number; readonly row: TableRow | undefined };

/** The table sorts, filters and pages nothing itself: it is given the lines in view. */
export const features = tableFeatures({});

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
  column.accessor((line) => line.row?.sizeBytes, {
    id: 'size',
    header: 'size',
    cell: ({ getValue }) => <Maybe value={getValue()} draw={formatSize} />,
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
      {actor.kind === 'policy' && (
        <IconGitBranch size={14} stroke={1.75} aria-label="policy" className={styles.byIcon} />
      )}
      <span className={actor.kind === 'producer' ? styles.faint : styles.text}>
        <WireText text={actor.name} limit={CELL_TEXT} />
      </span>
    </span>
  );
}
