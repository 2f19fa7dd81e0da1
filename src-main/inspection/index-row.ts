import { familyOf } from '@shared/catalogue/events';
import type { FilterableRow } from '@shared/query/query';
import { readEventMessage } from '../domain/wire/read-message';
import { readWrittenMessage, type WrittenMessage } from '../domain/wire/written-message';
import { epochMsOf, filterableRowOf, headerText, shortText, textInContext } from './event-row';
import type { PersonDirectory } from './person-directory';
import type { StoredMessage } from './ports';

/** The row of a message, and its person as of it: once for each message of a stream, in its order. */
export function indexRowOf(stored: StoredMessage, persons: PersonDirectory, stream: string): FilterableRow {
  const written = readWrittenMessage(stored);
  if (written) return writtenRowOf(stored, written, persons, stream);
  const message = persons.numbered(readEventMessage(stored));
  return filterableRowOf(message, persons.fold(message), stream);
}

/** What `filterableRowOf` gives for such a message, without its data. */
function writtenRowOf(
  { sequence, recordedAt, subject, headers, bytes }: StoredMessage,
  written: WrittenMessage,
  persons: PersonDirectory,
  stream: string,
): FilterableRow {
  const { personId, eventType, version, actor, context, name } = written;
  const occurredMs = epochMsOf(written.timestamp);
  const personName = persons.foldTold({
    personId,
    sequence,
    wireType: eventType,
    atMs: occurredMs ?? 0,
    event: { type: eventType, version, name: name && { ...nothingElse, ...name } },
  });
  return {
    sequence,
    recordedMs: epochMsOf(recordedAt) ?? 0,
    occurredMs,
    type: eventType,
    family: familyOf(eventType),
    marks: written.isForeign ? ['foreign'] : [],
    personId,
    personName: shortText(personName),
    version,
    correlationId: written.correlationId,
    by: shortText(actor ?? headerText(headers, 'X-Actor')),
    producer: shortText(textInContext(context, 'producer') ?? headerText(headers, 'X-Producer')),
    sizeBytes: bytes.length,
    subject,
    eventId: written.eventId,
    causationId: written.causationId ?? shortText(headerText(headers, 'X-Causation-ID')),
    requestId: shortText(textInContext(context, 'request_id')),
    sessionId: shortText(textInContext(context, 'session_id')),
    userId: shortText(textInContext(context, 'user_id')),
    policy: shortText(textInContext(context, 'policy')),
    note: shortText(textInContext(context, 'note')),
    stream,
  };
}

/** A name that was written without any of these. */
const nothingElse = { middleNames: [], preferredName: null, honorific: null, suffix: null };
