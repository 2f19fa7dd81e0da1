import { familyOf } from '@shared/catalogue/events';
import type { EventRow } from '@shared/views/event-row';
import type { EventMetadata } from '../domain/kernel/metadata';
import { headerValue } from '../domain/wire/headers';
import type { Reading, RecordedMessage } from '../domain/wire/reading';
import { parseEventSubject } from '../domain/wire/subjects';
import { VERSION_NOT_SAID } from '../domain/wire/version-count';

/** Longer texts of others are cut: a row is a line. */
const MAX_TEXT = 200;

/** The line of the Stream table for a message; `personName` as of this event. The body is the truth, headers fill in. */
export function eventRowOf(message: RecordedMessage, personName: string | null): EventRow {
  const { reading, headers, subject } = message;
  const metadata = metadataOf(reading);
  const type = short(eventTypeOf(message));
  return {
    sequence: message.sequence,
    recordedMs: epochMsOf(message.recordedAt) ?? 0,
    occurredMs: metadata ? epochMsOf(metadata.timestamp) : null,
    type,
    family: familyOf(type),
    marks: [...reading.marks],
    personId: message.personId,
    personName: personName === null ? null : short(personName),
    version: versionOf(reading),
    correlationId: shortOrNull(metadata?.correlationId ?? headerValue(headers, 'X-Correlation-ID')),
    by: shortOrNull(metadata?.actor ?? headerValue(headers, 'X-Actor')),
    // Who issued the command; the event's own header names the core that wrote it (wire.md §2).
    producer: shortOrNull(textOf(metadata?.context.producer) ?? headerValue(headers, 'X-Producer')),
    sizeBytes: message.sizeBytes,
    subject,
  };
}

export function metadataOf(reading: Reading): EventMetadata | null {
  switch (reading.kind) {
    case 'event':
      return reading.envelope.metadata;
    case 'unknown':
      return reading.metadata;
    case 'undecodable':
      return null;
  }
}

/** Wire type, or the subject's last token where the body tells none. */
export function eventTypeOf({ reading, subject }: RecordedMessage): string {
  switch (reading.kind) {
    case 'event':
      return reading.envelope.event.type;
    case 'unknown':
      return reading.eventType;
    case 'undecodable':
      return parseEventSubject(subject).verb;
  }
}

/** Milliseconds since 1970, or null when the text is no instant. */
export function epochMsOf(instant: string): number | null {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? null : ms;
}

function versionOf(reading: Reading): number | null {
  if (reading.kind === 'event') return reading.envelope.version === VERSION_NOT_SAID ? null : reading.envelope.version;
  return reading.kind === 'unknown' ? reading.version : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function shortOrNull(text: string | undefined): string | null {
  return text === undefined ? null : short(text);
}

function short(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
