import type { EventMark } from '@shared/events/marks';
import { type Instant, type PersonId, parsePersonId, type Sequence } from '../kernel/identity';
import type { Result } from '../kernel/result';
import { parseJson } from './decoder';
import { type DecodedEnvelope, decodeEnvelopeValue } from './event-codec';
import { headerValue, isForeign } from './headers';
import { decodeLegacy } from './legacy-codec';
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
  const reading = readBody(textOf(bytes), message, personId);
  return { sequence, recordedAt, subject, headers, sizeBytes: bytes.length, personId, reading };
}

function readBody(
  body: Result<string, string>,
  { headers, recordedAt }: MessageAsStored,
  filedUnder: PersonId | null,
): Reading {
  const foreign: readonly EventMark[] = isForeign(headers) ? ['foreign'] : [];
  if (!body.ok) return undecodable(body.problem, foreign);
  const parsed = parseJson(body.value);
  if (!parsed) return undecodable('the body is not JSON', foreign);
  const current = decodeEnvelopeValue(parsed.value);
  if (current.ok) return readingOf(current.value, isMisfiled(current.value, headers, filedUnder), foreign);
  const legacy = decodeLegacy(parsed.value, { body: body.value, recordedAt });
  if (!legacy) return undecodable(current.problem, foreign);
  if (!legacy.ok) return undecodable(legacy.problem, ['legacy', ...foreign]);
  const { decoded } = legacy.value;
  return readingOf(decoded, isMisfiled(decoded, headers, filedUnder), ['legacy', ...foreign]);
}

function readingOf(decoded: DecodedEnvelope, misfiled: boolean, marks: readonly EventMark[]): Reading {
  const all: readonly EventMark[] = misfiled ? [...marks, 'misfiled'] : marks;
  if (decoded.kind === 'event') {
    const { envelope, schemaVersion } = decoded;
    return { kind: 'event', envelope, schemaVersion, marks: all };
  }
  const { eventType, eventId, version, metadata } = decoded;
  return { kind: 'unknown', eventType, eventId, version, metadata, marks: ['unknown', ...all] };
}

function undecodable(reason: string, marks: readonly EventMark[]): Reading {
  return { kind: 'undecodable', reason, marks: ['undecodable', ...marks] };
}

/** The subject decides whose history it is; header, envelope and data must name the same person (wire.md §2). */
function isMisfiled(decoded: DecodedEnvelope, headers: WireHeaders, filedUnder: PersonId | null): boolean {
  const inHeader = headerValue(headers, 'X-Aggregate-ID');
  const named = [decoded.aggregate, decoded.owner, ...(inHeader === undefined ? [] : [parsePersonId(inHeader)])];
  return named.some((personId) => personId !== filedUnder);
}
