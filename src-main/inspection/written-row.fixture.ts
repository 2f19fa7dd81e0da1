import { familyOf } from '@shared/catalogue/events';
import type { FilterableRow } from '@shared/query';
import { shortText } from '@shared/text/short-text';
import { NO_SPAN, type Span, spannedBytes } from '../domain/wire/spans';
import { uuidTextAt } from '../domain/wire/uuid-bytes';
import { idPlace } from '../domain/wire/written-message';
import type { IndexRow } from './ports';

/** The row in words, whichever way its message was read. */
export function toldRow(row: IndexRow): FilterableRow {
  if (row.kind !== 'written') return row;
  const { sequence, recordedMs, written, personName, stream } = row;
  const { bytes, eventType, ids, idsAt } = written;
  const textIn = (source: Uint8Array, span: Span) =>
    span === NO_SPAN ? null : new TextDecoder().decode(spannedBytes(source, span));
  const text = (span: Span) => textIn(bytes, span);
  const id = (place: number) => uuidTextAt(ids, idsAt + place);
  const personId = id(idPlace.person);
  return {
    sequence,
    recordedMs,
    occurredMs: written.occurredMs,
    type: eventType,
    family: familyOf(eventType),
    marks: written.isForeign ? ['foreign'] : [],
    personId,
    personName,
    version: written.version,
    correlationId: id(idPlace.correlation),
    by: shortText(text(written.actor)),
    producer: shortText(text(written.producer)),
    sizeBytes: written.sizeBytes,
    subject: `person.events.${personId}${textIn(written.subjectBytes, written.subjectRest)}`,
    eventId: id(idPlace.event),
    causationId: written.hasCausation ? id(idPlace.causation) : null,
    requestId: shortText(text(written.request)),
    sessionId: shortText(text(written.session)),
    userId: shortText(text(written.user)),
    policy: shortText(text(written.policy)),
    note: shortText(text(written.note)),
    stream,
  };
}
