import { familyOf } from '@shared/catalogue/events';
import type { FilterableRow } from '@shared/query/query';
import { shortText } from '@shared/text/short-text';
import type { EventRow } from '@shared/views/event-row';
import type { EventMetadata } from '../domain/kernel/metadata';
import { headerValue } from '../domain/wire/headers';
import type { Reading, RecordedMessage, WireHeaders } from '../domain/wire/reading';
import { parseEventSubject } from '../domain/wire/subjects';
import { VERSION_NOT_SAID } from '../domain/wire/version-count';

export { shortText };

/** The line of the Stream table for a message; `personName` as of this event. The body is the truth, headers fill in. */
export function eventRowOf(message: RecordedMessage, personName: string | null): EventRow {
  const {
    eventId: _,
    causationId: _1,
    requestId: _2,
    sessionId: _3,
    userId: _4,
    ...others
  } = filterableRowOf(message, personName, '');
  const { policy: _5, note: _6, stream: _7, ...row } = others;
  return row;
}

/**
 * The same with everything that a filter can ask for; `stream` is where the message was read. One flat object: every
 * event of a stream comes through here.
 */
export function filterableRowOf(message: RecordedMessage, personName: string | null, stream: string): FilterableRow {
  const { reading, headers, subject } = message;
  const metadata = metadataOf(reading);
  const context = metadata?.context;
  const type = shortText(eventTypeOf(message)) ?? '';
  return {
    sequence: message.sequence,
    recordedMs: epochMsOf(message.recordedAt) ?? 0,
    occurredMs: metadata ? epochMsOf(metadata.timestamp) : null,
    type,
    family: familyOf(type),
    marks: [...reading.marks],
    personId: message.personId,
    personName: shortText(personName),
    version: versionOf(reading),
    correlationId: shortText(metadata?.correlationId ?? headerText(headers, 'X-Correlation-ID')),
    by: shortText(metadata?.actor ?? headerText(headers, 'X-Actor')),
    // Who issued the command; the event's own header names the core that wrote it (wire.md §2).
    producer: shortText(textInContext(context, 'producer') ?? headerText(headers, 'X-Producer')),
    sizeBytes: message.sizeBytes,
    subject,
    eventId: shortText(eventIdOf(reading) ?? headerText(headers, 'X-Message-ID')),
    causationId: shortText(metadata?.causationId ?? headerText(headers, 'X-Causation-ID')),
    requestId: shortText(textInContext(context, 'request_id')),
    sessionId: shortText(textInContext(context, 'session_id')),
    userId: shortText(textInContext(context, 'user_id')),
    policy: shortText(textInContext(context, 'policy')),
    note: shortText(textInContext(context, 'note')),
    stream,
  };
}

/** The value of a header, null where there is none. */
export function headerText(headers: WireHeaders, name: string): string | null {
  return headerValue(headers, name) ?? null;
}

/** A text that stands in the context of an event's metadata. */
export function textInContext(context: Readonly<Record<string, unknown>> | undefined, name: string): string | null {
  const value = context?.[name];
  return typeof value === 'string' ? value : null;
}

function eventIdOf(reading: Reading): string | null {
  if (reading.kind === 'event') return reading.envelope.eventId;
  return reading.kind === 'unknown' ? reading.eventId : null;
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
