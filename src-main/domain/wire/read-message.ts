import type { EventMark } from '@shared/events/marks';
import { type Instant, type PersonId, parsePersonId, type Sequence } from '../kernel/identity';
import type { Result } from '../kernel/result';
import { type DecodedEnvelope, decodeEnvelope } from './event-codec';
import { headerValue, isForeign } from './headers';
import type { Reading, RecordedMessage, WireHeaders } from './reading';
import { parseEventSubject } from './subjects';
import { textOf } from './text-of-bytes';

/** A message of the event stream as the server hands it over. */
export type MessageAsStored = {
  readonly sequence: Sequence;
  /** The server's time. */
  readonly recordedAt: Instant;
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
};

/** Looks at any message of the event stream. Never throws: what cannot be read says why, and keeps its place. */
export function readEventMessage(message: MessageAsStored): RecordedMessage {
  const { sequence, recordedAt, subject, headers, bytes } = message;
  const { personId } = parseEventSubject(subject);
  const reading = readBody(textOf(bytes), headers, personId);
  return { sequence, recordedAt, subject, headers, sizeBytes: bytes.length, personId, reading };
}

function readBody(body: Result<string, string>, headers: WireHeaders, filedUnder: PersonId | null): Reading {
  const foreign: readonly EventMark[] = isForeign(headers) ? ['foreign'] : [];
  if (!body.ok) return { kind: 'undecodable', reason: body.problem, marks: ['undecodable', ...foreign] };
  const decoded = decodeEnvelope(body.value);
  if (!decoded.ok) {
    const { reason, legacy } = decoded.problem;
    return {
      kind: 'undecodable',
      reason,
      marks: ['undecodable', ...(legacy ? (['legacy'] as const) : []), ...foreign],
    };
  }
  const marks = isMisfiled(decoded.value, headers, filedUnder) ? [...foreign, 'misfiled' as const] : foreign;
  if (decoded.value.kind === 'event') {
    const { envelope, schemaVersion } = decoded.value;
    return { kind: 'event', envelope, schemaVersion, marks };
  }
  const { eventType, eventId, version, metadata } = decoded.value;
  return { kind: 'unknown', eventType, eventId, version, metadata, marks: ['unknown', ...marks] };
}

/** The subject decides whose history it is; header, envelope and data must name the same person (wire.md §2). */
function isMisfiled(decoded: DecodedEnvelope, headers: WireHeaders, filedUnder: PersonId | null): boolean {
  const inHeader = headerValue(headers, 'X-Aggregate-ID');
  const named = [decoded.aggregate, decoded.owner, ...(inHeader === undefined ? [] : [parsePersonId(inHeader)])];
  return named.some((personId) => personId !== filedUnder);
}
