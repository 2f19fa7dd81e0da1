import { base64, type ExportedEvent, type ExportWriter } from './exported-event';

/** A line of JSON per event (docs/export-formats.md). */
export const ndjsonWriter: ExportWriter = {
  opening: () => '',
  event: lineOf,
  closing: () => '',
};

function lineOf(event: ExportedEvent): string {
  const { row, stored } = event;
  const known = JSON.stringify({
    stream: row.stream,
    sequence: row.sequence,
    subject: stored.subject,
    recordedAt: stored.recordedAt,
    type: row.type,
    personId: row.personId,
    personName: row.personName,
    version: row.version,
    eventId: row.eventId,
    correlationId: row.correlationId,
    causationId: row.causationId,
    by: row.by,
    producer: row.producer,
    marks: row.marks,
    headers: stored.headers,
  });
  return `${known.slice(0, -1)},${payloadOf(event)}}\n`;
}

/** JSON stands there as it is stored, so that no number changes; everything else as text, or as base64. */
function payloadOf({ stored, text }: ExportedEvent): string {
  if (text === undefined) return `"payloadBase64":"${base64(stored.bytes)}"`;
  // A line break may stand in JSON only where a space may.
  if (isJson(text)) return `"payload":${text.replace(/[\r\n]/g, ' ')}`;
  return `"payloadText":${JSON.stringify(text)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The language's only way to ask.
    return false;
  }
}
