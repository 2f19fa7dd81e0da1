import { natsGetLine } from '@shared/links/link-address';
import type { EventRow } from '@shared/views/event-row';

/** Forms in which rows are copied. */
export const copyForms = ['JSON', 'NDJSON', 'nats command'] as const;
export type CopyForm = (typeof copyForms)[number];

/** Rows as text for the clipboard, oldest first: a JSON list, a JSON document a line, or a line for the `nats` tool each. */
export function copyTextOf(rows: readonly EventRow[], form: CopyForm, stream: string): string {
  switch (form) {
    case 'JSON':
      return JSON.stringify(rows.map(copied), null, 2);
    case 'NDJSON':
      return rows.map((row) => `${JSON.stringify(copied(row))}\n`).join('');
    case 'nats command':
      return rows.map(({ sequence }) => `${natsGetLine(stream, sequence)}\n`).join('');
  }
}

/** What the table knows of an event, times as text; where in the table it stands does not belong to it. */
function copied(row: EventRow): Record<string, unknown> {
  return {
    sequence: row.sequence,
    recorded: isoOf(row.recordedMs),
    occurred: row.occurredMs === null ? null : isoOf(row.occurredMs),
    type: row.type,
    family: row.family,
    marks: row.marks,
    person_id: row.personId,
    person_name: row.personName,
    version: row.version,
    correlation_id: row.correlationId,
    by: row.by,
    producer: row.producer,
    size_bytes: row.sizeBytes,
    subject: row.subject,
  };
}

/** Null for a time that no calendar has. */
function isoOf(atMs: number): string | null {
  const at = new Date(atMs);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
