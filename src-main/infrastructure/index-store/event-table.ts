import type { TextKind } from './texts';

/** How a column's values lie in memory; `text` is the number of a text in the dictionary of that kind. */
type ColumnType = 'BIGINT' | 'UINTEGER' | 'USMALLINT' | 'UTINYINT' | 'UUID';
type Column = { readonly name: string; readonly type: ColumnType; readonly text?: TextKind };

/** Stands in a subject for the person's own id, so that all subjects of one kind share a text. */
export const OWN_ID = '\u0000';

/**
 * One row per message, in the order of their sequences. What is unknown is NULL. An id that is no UUID is a text in the
 * column beside it.
 */
export const eventColumns = [
  { name: 'sequence', type: 'BIGINT' },
  { name: 'recorded_ms', type: 'BIGINT' },
  { name: 'occurred_ms', type: 'BIGINT' },
  { name: 'type', type: 'UINTEGER', text: 'type' },
  /** Position in `eventFamilies`. */
  { name: 'family', type: 'UTINYINT' },
  /** Bit i is set for `eventMarks[i]`. */
  { name: 'marks', type: 'USMALLINT' },
  { name: 'person', type: 'UUID' },
  { name: 'person_text', type: 'UINTEGER', text: 'person_text' },
  { name: 'name', type: 'UINTEGER', text: 'name' },
  { name: 'version', type: 'BIGINT' },
  { name: 'correlation', type: 'UUID' },
  { name: 'correlation_text', type: 'UINTEGER', text: 'correlation_text' },
  { name: 'causation', type: 'UUID' },
  { name: 'causation_text', type: 'UINTEGER', text: 'causation_text' },
  { name: 'event_id', type: 'UUID' },
  { name: 'event_id_text', type: 'UINTEGER', text: 'event_id_text' },
  { name: 'actor', type: 'UINTEGER', text: 'actor' },
  { name: 'producer', type: 'UINTEGER', text: 'producer' },
  { name: 'size_bytes', type: 'UINTEGER' },
  /** With `OWN_ID` in place of the person's id. */
  { name: 'subject', type: 'UINTEGER', text: 'subject' },
  { name: 'request', type: 'UINTEGER', text: 'request' },
  { name: 'session', type: 'UINTEGER', text: 'session' },
  { name: 'user', type: 'UINTEGER', text: 'user' },
  { name: 'policy', type: 'UINTEGER', text: 'policy' },
  { name: 'note', type: 'UINTEGER', text: 'note' },
  { name: 'stream', type: 'UINTEGER', text: 'stream' },
] as const satisfies readonly Column[];
export type EventColumnName = (typeof eventColumns)[number]['name'];

export const columnBytes: Readonly<Record<ColumnType, number>> = {
  BIGINT: 8,
  UINTEGER: 4,
  USMALLINT: 2,
  UTINYINT: 1,
  UUID: 16,
};

/** Raised with every change of what lies in the file: a file of another number is made anew from the stream. */
export const FILE_SCHEMA = 3;

export const createTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS events (${eventColumns.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`,
  'CREATE TABLE IF NOT EXISTS texts (kind UTINYINT, number UINTEGER, text VARCHAR)',
  'CREATE TABLE IF NOT EXISTS persons (person_id VARCHAR, last_sequence BIGINT, summary VARCHAR, told BLOB)',
  'CREATE TABLE IF NOT EXISTS checkpoint (schema INTEGER, stream VARCHAR, created_at VARCHAR, indexed_to BIGINT)',
];

export const dropTables: readonly string[] = ['events', 'texts', 'persons', 'checkpoint'].map(
  (table) => `DROP TABLE IF EXISTS ${table}`,
);
