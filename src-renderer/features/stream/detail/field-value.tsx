import { FilterValue } from '@renderer/ui/filter-value';
import type { KeyName } from '@shared/query/keys';
import type { ReactNode } from 'react';

/** Fields of an envelope, and headers, that are keys of the query language. */
const filterKeys: ReadonlyMap<string, KeyName> = new Map([
  ['event_type', 'type'],
  ['event_id', 'id'],
  ['correlation_id', 'correlation'],
  ['causation_id', 'causation'],
  ['actor', 'by'],
  ['user_id', 'user'],
  ['session_id', 'session'],
  ['request_id', 'request'],
  ['policy', 'policy'],
  ['caused_by_event', 'id'],
  ['X-Event-Type', 'type'],
  ['X-Message-ID', 'id'],
  ['X-Correlation-ID', 'correlation'],
  ['X-Causation-ID', 'causation'],
  ['X-Aggregate-ID', 'person'],
  ['X-Actor', 'by'],
]);

/** A value of a payload or a header; where a filter can ask for it, with *Filter for* and *Filter out*. */
export function FieldValue({
  name,
  value,
  children,
}: {
  readonly name: string | undefined;
  readonly value: unknown;
  readonly children: ReactNode;
}) {
  const filterKey = name === undefined ? undefined : filterKeys.get(name);
  if (filterKey === undefined || typeof value !== 'string' || value === '') return children;
  return (
    <FilterValue filterKey={filterKey} value={value}>
      {children}
    </FilterValue>
  );
}
