import { BYTE_ORDER_MARK, csvLine } from './csv';
import { base64, type ExportedEvent, type ExportWriter } from './exported-event';

type Cell = string | number | null;

const columns: readonly (readonly [name: string, of: (event: ExportedEvent) => Cell])[] = [
  ['sequence', ({ row }) => row.sequence],
  ['recorded_at', ({ stored }) => stored.recordedAt],
  ['occurred_at', ({ row }) => (row.occurredMs === null ? null : isoOf(row.occurredMs))],
  ['type', ({ row }) => row.type],
  ['person_id', ({ row }) => row.personId],
  ['person_name', ({ row }) => row.personName],
  ['version', ({ row }) => row.version],
  ['event_id', ({ row }) => row.eventId],
  ['correlation_id', ({ row }) => row.correlationId],
  ['causation_id', ({ row }) => row.causationId],
  ['by', ({ row }) => row.by],
  ['producer', ({ row }) => row.producer],
  ['policy', ({ row }) => row.policy],
  ['note', ({ row }) => row.note],
  ['marks', ({ row }) => row.marks.join(' ')],
  ['size_bytes', ({ row }) => row.sizeBytes],
  ['stream', ({ row }) => row.stream],
  ['subject', ({ stored }) => stored.subject],
  ['payload', ({ text }) => text ?? null],
  ['payload_base64', ({ text, stored }) => (text === undefined ? base64(stored.bytes) : null)],
];

/** A table for a spreadsheet; no cell of it is a formula (docs/export-formats.md). */
export const csvWriter: ExportWriter = {
  opening: () => BYTE_ORDER_MARK + csvLine(columns.map(([name]) => name)),
  event: (event) => csvLine(columns.map(([, of]) => of(event))),
  closing: () => '',
};

function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
