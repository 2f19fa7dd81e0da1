import { derivedId } from '../kernel/derived-id';
import type { Sequence } from '../kernel/identity';
import type { Envelope, Json } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';
import { encodeEnvelope } from './event-codec';
import { headerValue, publicationHeaders } from './headers';
import type { MessageAsStored } from './read-message';
import type { RecordedMessage, WireHeaders } from './reading';
import { eventSubject } from './subjects';
import { numbered, type VersionCount } from './version-count';

/** Says of a migrated message where it stood before, `<stream>:<sequence>` (wire.md §6). */
const MIGRATED_FROM = 'X-Migrated-From';

/** A message for the stream that is migrated to. */
export type MigratedMessage = {
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly body: string | Uint8Array;
};

/** Where a message stood before it was migrated. */
type Origin = { readonly stream: string; readonly sequence: Sequence };

export type MessageMigration =
  /** It was in an older layout and is in the current one now. */
  | { readonly kind: 'migrated'; readonly read: RecordedMessage; readonly message: MigratedMessage }
  /** Its bytes are as they were: it is current, or nobody can read it (`read` says which). */
  | { readonly kind: 'carried'; readonly read: RecordedMessage; readonly message: MigratedMessage }
  /** It is in nobody's history: no person's subject. */
  | { readonly kind: 'left'; readonly read: RecordedMessage };

/**
 * What becomes of a message of `stream`, and of its reading, when it is migrated; `before` counts its person's messages
 * up to it. The same message gives the same bytes and the same publication id whenever it is migrated.
 */
export function migrateMessage(
  stream: string,
  stored: MessageAsStored,
  read: RecordedMessage,
  before: VersionCount,
): MessageMigration {
  const { personId, reading } = read;
  if (personId === null) return { kind: 'left', read };
  const origin: Origin = { stream, sequence: stored.sequence };
  if (reading.kind !== 'event' || reading.marks.includes('misfiled'))
    return carried(read, stored, stored.subject, origin);
  const subject = eventSubject(personId, reading.envelope.event.type);
  if (!reading.marks.includes('legacy')) return carried(read, stored, subject, origin);
  const migrated = { ...origin, schema_version: reading.schemaVersion };
  const envelope = withContext(numbered(reading.envelope, before), { migrated });
  const headers = headersOf(envelope, origin);
  const kept = carriedHeaders(stored.headers).filter(([name]) => headerValue(headers, name) === undefined);
  return {
    kind: 'migrated',
    read,
    message: { subject, headers: [...headers, ...kept], body: encodeEnvelope(envelope) },
  };
}

/** Where a migrated message stood before; undefined when it was not migrated. */
export function migratedFrom(headers: WireHeaders): Origin | undefined {
  const [, stream, sequence] = /^(.+):(\d{1,15})$/.exec(headerValue(headers, MIGRATED_FROM) ?? '') ?? [];
  return stream === undefined ? undefined : { stream, sequence: Number(sequence) };
}

function carried(
  read: RecordedMessage,
  { headers, bytes }: MessageAsStored,
  subject: string,
  origin: Origin,
): MessageMigration {
  const marking: WireHeaders = [
    ['Nats-Msg-Id', publicationIdOf(origin)],
    [MIGRATED_FROM, formatOrigin(origin)],
  ];
  return {
    kind: 'carried',
    read,
    message: { subject, headers: [...marking, ...carriedHeaders(headers)], body: bytes },
  };
}

function headersOf(
  { eventId, personId, version, event, metadata }: Envelope<PersonEvent>,
  origin: Origin,
): WireHeaders {
  const published = publicationHeaders({
    publicationId: publicationIdOf(origin),
    messageId: eventId,
    correlationId: metadata.correlationId,
    causationId: metadata.causationId,
    eventType: event.type,
    aggregateId: personId,
    sequence: version,
    actor: metadata.actor,
  });
  return [...published, [MIGRATED_FROM, formatOrigin(origin)]];
}

function publicationIdOf(origin: Origin): string {
  return derivedId(`migrated:${formatOrigin(origin)}`);
}

function formatOrigin({ stream, sequence }: Origin): string {
  return `${stream}:${sequence}`;
}

function withContext(envelope: Envelope<PersonEvent>, more: { readonly [key: string]: Json }): Envelope<PersonEvent> {
  const { metadata } = envelope;
  return { ...envelope, metadata: { ...metadata, context: { ...metadata.context, ...more } } };
}

/** Without those that mean something to the server (it would expire, replace or move messages) or cannot be published. */
function carriedHeaders(headers: WireHeaders): WireHeaders {
  return headers
    .filter(([name]) => /^[!-9;-~]+$/.test(name) && !/^(nats-|x-migrated-from$)/i.test(name))
    .map(([name, value]) => [name, value.replace(/[\r\n]+/g, ' ')]);
}
