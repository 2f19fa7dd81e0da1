import { familyOf } from '@shared/catalogue/events';
import type { FilterableRow } from '@shared/query';
import { shortText } from '@shared/text/short-text';
import { NO_SPAN, type Span, spannedBytes, spanOf } from '../domain/wire/spans';
import { UUID_LENGTH } from '../domain/wire/uuid-bytes';
import type { IndexRow } from './ports';

/** The row in words, whichever way its message was read. */
export function toldRow(row: IndexRow): FilterableRow {
  if (row.kind !== 'written') return row;
  const { sequence, recordedMs, written, personName, stream } = row;
  const { raw, eventType, context } = written;
  const text = (span: Span) => (span === NO_SPAN ? null : new TextDecoder().decode(spannedBytes(raw.bytes, span)));
  const id = (at: number) => text(spanOf(at, at + UUID_LENGTH));
  return {
    sequence,
    recordedMs,
    occurredMs: written.occurredMs,
    type: eventType,
    family: familyOf(eventType),
    marks: written.isForeign ? ['foreign'] : [],
    personId: id(written.personId),
    personName,
    version: written.version,
    correlationId: id(written.correlationId),
    by: shortText(text(written.actor)),
    producer: shortText(text(written.producer)),
    sizeBytes: raw.bytes.length - raw.bodyAt,
    subject: new TextDecoder().decode(raw.subject),
    eventId: id(written.eventId),
    causationId: written.causationId < 0 ? null : id(written.causationId),
    requestId: shortText(text(context.request)),
    sessionId: shortText(text(context.session)),
    userId: shortText(text(context.user)),
    policy: shortText(text(context.policy)),
    note: shortText(text(context.note)),
    stream,
  };
}
