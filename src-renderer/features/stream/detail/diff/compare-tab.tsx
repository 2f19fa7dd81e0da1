import { parseExactly } from '@renderer/ui/exact-json';
import { formatCount } from '@renderer/ui/format-count';
import { formatSize } from '@renderer/ui/format-size';
import { IdTag } from '@renderer/ui/id-tag';
import { Instant } from '@renderer/ui/instant';
import { DiffView } from '@renderer/ui/json-diff/diff-view';
import { WireText } from '@renderer/ui/wire-text';
import type { EventDetail } from '@shared/views/event-detail';
import { type ReactNode, useMemo } from 'react';
import { PayloadProblem, PayloadSize } from '../payload-size';
import { type LoadedPayload, usePayload } from '../use-payload';
import styles from './compare-tab.module.css';

/** Two events side by side: their facts, then their payloads, the differences marked. */
export function CompareTab({ pinned, detail }: { readonly pinned: EventDetail; readonly detail: EventDetail }) {
  const [left, right] = [usePayload(pinned), usePayload(detail)];
  const [leftTitle, rightTitle] = [titleOf(pinned), titleOf(detail)];
  return (
    <>
      <table className={styles.facts} aria-label="Facts side by side">
        <thead>
          <tr>
            <td />
            <th scope="col">{leftTitle}, pinned</th>
            <th scope="col">{rightTitle}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ name, of, show }) => {
            const isSame = of(pinned) === of(detail);
            return (
              <tr key={name} data-differs={!isSame || undefined}>
                <th scope="row">{name}</th>
                <td>{show(pinned)}</td>
                <td>
                  {show(detail)}
                  {!isSame && <span className={styles.spoken}> (differs)</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {[left, right].map(
        (payload, side) =>
          !payload.isWhole &&
          !payload.isLarge && (
            <div key={side === 0 ? 'left' : 'right'} className={styles.rest}>
              {side === 0 ? leftTitle : rightTitle}: <PayloadSize payload={payload} />
              <PayloadProblem payload={payload} />
            </div>
          ),
      )}
      <Payloads left={left} right={right} leftTitle={leftTitle} rightTitle={rightTitle} />
    </>
  );
}

function Payloads({
  left,
  right,
  leftTitle,
  rightTitle,
}: {
  readonly left: LoadedPayload;
  readonly right: LoadedPayload;
  readonly leftTitle: string;
  readonly rightTitle: string;
}) {
  const values = useMemo(() => {
    const [a, b] = [jsonOf(left), jsonOf(right)];
    return a && b ? { left: a.value, right: b.value } : undefined;
  }, [left, right]);
  if (values === undefined)
    return (
      <p className={styles.note}>
        Their payloads are laid side by side when both are JSON of at most 256 KiB and loaded: the raw view of each has
        its bytes.
      </p>
    );
  return (
    <DiffView
      label="Payloads side by side"
      leftTitle={leftTitle}
      rightTitle={rightTitle}
      left={values.left}
      right={values.right}
      manner="events"
    />
  );
}

function jsonOf({ kind, isWhole, isLarge, text }: LoadedPayload): { readonly value: unknown } | undefined {
  if (kind !== 'json' || !isWhole || isLarge) return undefined;
  try {
    return { value: parseExactly(text) };
  } catch {
    // The index calls it JSON and this window does not.
    return undefined;
  }
}

function titleOf({ row }: EventDetail): string {
  return `#${formatCount(row.sequence)}`;
}

type Fact = {
  readonly name: string;
  readonly of: (detail: EventDetail) => unknown;
  readonly show: (detail: EventDetail) => ReactNode;
};

const unknown = <span className={styles.aside}>unknown</span>;
const words = (text: string | null) => (text === null ? unknown : <WireText text={text} limit={120} />);
const id = (text: string | null) => (text === null ? unknown : <IdTag id={text} />);

const facts: readonly Fact[] = [
  { name: 'Type', of: ({ row }) => row.type, show: ({ row }) => words(row.type) },
  {
    name: 'Recorded',
    of: ({ recordedAt }) => recordedAt,
    show: ({ row }) => <Instant atMs={row.recordedMs} shape="full" />,
  },
  {
    name: 'Occurred',
    of: ({ occurredAt }) => occurredAt,
    show: ({ row }) => (row.occurredMs === null ? unknown : <Instant atMs={row.occurredMs} shape="full" />),
  },
  {
    name: 'Person',
    of: ({ row }) => row.personId,
    show: ({ row }) => (row.personName === null ? id(row.personId) : words(row.personName)),
  },
  { name: 'Version', of: ({ row }) => row.version, show: ({ row }) => row.version ?? unknown },
  { name: 'Correlation', of: ({ row }) => row.correlationId, show: ({ row }) => id(row.correlationId) },
  { name: 'Caused by', of: ({ causationId }) => causationId, show: ({ causationId }) => id(causationId) },
  { name: 'By', of: ({ row }) => row.by, show: ({ row }) => words(row.by) },
  { name: 'Producer', of: ({ row }) => row.producer, show: ({ row }) => words(row.producer) },
  { name: 'Layout', of: ({ schemaVersion }) => schemaVersion, show: ({ schemaVersion }) => words(schemaVersion) },
  { name: 'Size', of: ({ row }) => row.sizeBytes, show: ({ row }) => formatSize(row.sizeBytes) },
];
