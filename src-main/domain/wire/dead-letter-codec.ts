import { type CorrelationId, type Instant, parseUuid } from '../kernel/identity';
import type { EventMetadata } from '../kernel/metadata';
import { encodeBase64 } from './base64';
import { decodeCommand } from './command-codec';
import { json, parseJson } from './decoder';
import { type DecodedEnvelope, decodeEnvelope } from './event-codec';
import { headersOf, headerValue, publicationHeaders } from './headers';
import { encodeMetadata } from './metadata-codec';
import type { WireHeaders } from './reading';
import { textOf } from './text-of-bytes';

/** A message given up on, as its consumer knows it. */
export type LetterToEncode = {
  /** Id of the record (`dead:…` of wire.md §2), the same however often it is recorded. */
  readonly id: string;
  readonly originalSubject: string;
  readonly originalHeaders: WireHeaders;
  readonly bytes: Uint8Array;
  readonly reason: string;
  readonly attempts: number;
  readonly firstFailedAt: Instant;
  readonly lastFailedAt: Instant;
  readonly consumer: string;
  readonly originalId: string | null;
  readonly correlationId: string | null;
};

export type EncodedLetter = { readonly headers: WireHeaders; readonly body: string | Uint8Array };

export type LetterLimits = {
  /** What the server takes for body and headers together. */
  readonly maxPayloadBytes: number;
  readonly producer: string;
};

const NO_ID = '00000000-0000-0000-0000-000000000000';
/** wire.md §5. */
const ORIGINAL_HEADERS_BYTES = 32 * 1024;
const REASON_HEADER_BYTES = 1024;

/**
 * The record of domain.md §9.6 with the additions of wire.md §5. Where it would be larger than the server takes, the
 * original bytes are the body and the record's fields are headers: a dead letter loses nothing that must be kept.
 */
export function encodeDeadLetter(letter: LetterToEncode, { maxPayloadBytes, producer }: LetterLimits): EncodedLetter {
  const headers = publicationHeaders({
    publicationId: letter.id,
    messageId: letter.originalId ?? letter.id,
    correlationId: letter.correlationId,
    eventType: headerValue(letter.originalHeaders, 'X-Event-Type'),
    aggregateId: headerValue(letter.originalHeaders, 'X-Aggregate-ID'),
    producer,
  });
  // Base64 alone outgrows the limit: do not build what cannot be sent.
  const body = (letter.bytes.length * 4) / 3 < maxPayloadBytes ? recordOf(letter) : undefined;
  if (body !== undefined && utf8Length(body) + headersLength(headers) <= maxPayloadBytes) return { headers, body };
  const asHeaders = [...headers, ...fieldHeaders(letter)];
  const room = maxPayloadBytes - headersLength(asHeaders);
  if (letter.bytes.length <= room) return { headers: asHeaders, body: letter.bytes };
  // Only what came within a kilobyte or two of the server's limit: an incomplete record beats a queue that stands still.
  const kept = Math.max(0, room - 64);
  const leftOut: WireHeaders = [['X-Dead-Bytes-Left-Out', String(letter.bytes.length - kept)]];
  return { headers: [...asHeaders, ...leftOut], body: letter.bytes.subarray(0, kept) };
}

function recordOf(letter: LetterToEncode): string {
  const { payload, eventId, metadata } = payloadOf(letter);
  const { kept, leftOut } = headersThatFit(letter.originalHeaders);
  return JSON.stringify({
    event_id: eventId,
    original_subject: letter.originalSubject,
    payload,
    failure_reason: letter.reason,
    failure_count: letter.attempts,
    first_failed_at: letter.firstFailedAt,
    last_failed_at: letter.lastFailedAt,
    failed_consumer: letter.consumer,
    // Every field of it is required by the Rust reader (domain.md §5.1, §9.6).
    metadata: encodeMetadata(
      metadata ?? {
        version: '1.0',
        correlationId: (parseUuid(letter.correlationId) ?? NO_ID) as CorrelationId,
        causationId: null,
        timestamp: letter.lastFailedAt,
        actor: null,
        context: {},
      },
    ),
    original_headers: kept,
    ...(leftOut.length > 0 && { original_headers_left_out: leftOut }),
  });
}

type Payload = { readonly payload: unknown; readonly eventId: string; readonly metadata: EventMetadata | null };

/** The message itself where its JSON is sound and says the same bytes again; otherwise the bytes. */
function payloadOf({ bytes, originalId }: LetterToEncode): Payload {
  const id = parseUuid(originalId) ?? NO_ID;
  const body = textOf(bytes);
  const event = body.ok ? decodeEnvelope(body.value) : undefined;
  const { eventId, metadata } = event?.ok ? identityOf(event.value) : { eventId: null, metadata: null };
  const known = { eventId: eventId ?? id, metadata };
  if (body.ok && (event?.ok || decodeCommand(body.value).ok)) {
    const payload = json(parseJson(body.value)?.value);
    if (payload.ok && JSON.stringify(payload.value) === body.value) return { payload: payload.value, ...known };
  }
  return { payload: { raw_base64: encodeBase64(bytes) }, ...known };
}

type EventIdentity = { readonly eventId: string | null; readonly metadata: EventMetadata | null };

function identityOf(decoded: DecodedEnvelope): EventIdentity {
  return decoded.kind === 'event' ? decoded.envelope : decoded;
}

/** By name, values in order; what does not fit into the limit is named instead. */
function headersThatFit(headers: WireHeaders): { kept: Record<string, readonly string[]>; leftOut: readonly string[] } {
  const kept = new Map<string, readonly string[]>();
  const leftOut = new Set<string>();
  let room = ORIGINAL_HEADERS_BYTES;
  for (const [name, value] of headers) {
    const needed = utf8Length(name) + utf8Length(value);
    if (needed <= room) {
      kept.set(name, [...(kept.get(name) ?? []), value]);
      room -= needed;
    } else {
      leftOut.add(name.slice(0, 100));
    }
  }
  return { kept: Object.fromEntries(kept), leftOut: [...leftOut].slice(0, 100) };
}

function fieldHeaders(letter: LetterToEncode): WireHeaders {
  return headersOf([
    ['X-Dead-Subject', letter.originalSubject],
    ['X-Dead-Reason', beginning(letter.reason, REASON_HEADER_BYTES)],
    ['X-Dead-Attempts', letter.attempts],
    ['X-Dead-First', letter.firstFailedAt],
    ['X-Dead-Last', letter.lastFailedAt],
    ['X-Dead-Consumer', letter.consumer],
    ['X-Dead-Event-ID', letter.originalId],
  ]);
}

/** As many whole characters as fit into so many bytes. */
function beginning(text: string, most: number): string {
  let kept = '';
  let room = most;
  for (const character of text) {
    room -= utf8Length(character);
    if (room < 0) break;
    kept += character;
  }
  return kept;
}

function headersLength(headers: WireHeaders): number {
  return headers.reduce((sum, [name, value]) => sum + utf8Length(name) + utf8Length(value) + 4, 12);
}

function utf8Length(value: string): number {
  let bytes = 0;
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
