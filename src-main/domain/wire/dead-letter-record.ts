import { type Instant, type PersonId, parsePersonId } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import { decodeBase64 } from './base64';
import { decodeCommandJson } from './command-codec';
import { count, type Decoder, instant, isObject, isShallow, parseJson, text } from './decoder';
import { decodeEnvelopeValue } from './event-codec';
import { headerValue, isForeign } from './headers';
import type { WireHeaders } from './reading';
import { parseEventSubject } from './subjects';
import { textOf } from './text-of-bytes';

/** What sort of message was given up on, by its original subject. */
export const deadLetterKinds = ['command', 'event', 'other'] as const;
export type DeadLetterKind = (typeof deadLetterKinds)[number];

/** A message given up on, as its record says; what that does not say is null. */
export type DeadLetterBody = {
  readonly kind: DeadLetterKind;
  readonly originalSubject: string;
  readonly originalHeaders: WireHeaders;
  /** Names of headers that did not fit into the record, where there are such. */
  readonly headersLeftOut?: readonly string[];
  /** The message itself: its text, or its bytes where they are no UTF-8. */
  readonly payload: string | Uint8Array;
  /** False where the bytes may have been others: the record of another writer holds the JSON printed anew. */
  readonly isExact: boolean;
  /** Bytes at the end that did not fit into the record. */
  readonly bytesLeftOut: number;
  readonly reason: string;
  readonly attempts: number | null;
  readonly firstFailedAt: Instant | null;
  readonly lastFailedAt: Instant | null;
  readonly consumer: string | null;
  /** Id of the message given up on: of the command, or of the event. */
  readonly originalId: string | null;
  readonly correlationId: string | null;
  readonly personId: PersonId | null;
  /** Type of the command or event, as far as it can be told. */
  readonly type: string | null;
  readonly actor: string | null;
  readonly producer: string | null;
};

const NO_ID = '00000000-0000-0000-0000-000000000000';

type Record = { readonly headers: WireHeaders; readonly bytes: Uint8Array };

/**
 * Reads a record of the dead letters in either form of wire.md §5, and those of the Rust crate (domain.md §9.6). A
 * reason why it is none has no full stop and quotes nothing of it.
 */
export function decodeDeadLetter(record: Record): Result<DeadLetterBody, string> {
  const subject = headerValue(record.headers, 'X-Dead-Subject');
  return subject === undefined ? ofBody(record) : ok(ofHeaders(record, subject));
}

/** The original bytes are the body: as JSON they would have been larger than the server takes. */
function ofHeaders({ headers, bytes }: Record, originalSubject: string): DeadLetterBody {
  const said = (name: string) => headerValue(headers, name) ?? null;
  return completed({
    originalSubject,
    originalHeaders: [],
    recordHeaders: headers,
    payload: textOrBytes(bytes),
    isExact: true,
    bytesLeftOut: numberOf(said('X-Dead-Bytes-Left-Out')) ?? 0,
    reason: said('X-Dead-Reason') ?? '',
    attempts: numberOf(said('X-Dead-Attempts')),
    firstFailedAt: orNull(instant, said('X-Dead-First')),
    lastFailedAt: orNull(instant, said('X-Dead-Last')),
    consumer: said('X-Dead-Consumer'),
    originalId: said('X-Dead-Event-ID'),
    correlationId: null,
  });
}

function ofBody({ headers, bytes }: Record): Result<DeadLetterBody, string> {
  const body = textOf(bytes);
  if (!body.ok) return body;
  const parsed = parseJson(body.value);
  if (!parsed || !isObject(parsed.value)) return fail('the body is not a JSON object');
  if (!isShallow(parsed.value)) return fail('the JSON goes deeper than it is read');
  const said = parsed.value;
  const subject = text(said.original_subject);
  const reason = text(said.failure_reason);
  if (!subject.ok) return fail('the record does not name the original subject');
  if (!reason.ok) return fail('the record says no reason');
  if (said.payload === undefined) return fail('the record has no payload');
  const metadata = isObject(said.metadata) ? said.metadata : {};
  const raw = isObject(said.payload) && typeof said.payload.raw_base64 === 'string' ? said.payload.raw_base64 : null;
  const rawBytes = raw === null ? undefined : decodeBase64(raw);
  return ok(
    completed({
      originalSubject: subject.value,
      originalHeaders: headersIn(said.original_headers),
      ...(said.original_headers_left_out !== undefined && {
        headersLeftOut: textsIn(said.original_headers_left_out),
      }),
      recordHeaders: headers,
      payload: rawBytes ? textOrBytes(rawBytes) : JSON.stringify(said.payload),
      isExact: rawBytes !== undefined || !isForeign(headers),
      bytesLeftOut: 0,
      reason: reason.value,
      attempts: orNull(count, said.failure_count),
      firstFailedAt: orNull(instant, said.first_failed_at),
      lastFailedAt: orNull(instant, said.last_failed_at),
      consumer: orNull(text, said.failed_consumer),
      originalId: known(orNull(text, said.event_id)),
      correlationId: known(orNull(text, metadata.correlation_id)),
    }),
  );
}

type Said = Omit<DeadLetterBody, 'kind' | 'personId' | 'type' | 'actor' | 'producer'> & {
  readonly recordHeaders: WireHeaders;
};

/** Adds what the payload, the subject and the headers tell of the message. */
function completed({ recordHeaders, ...said }: Said): DeadLetterBody {
  const { originalSubject, originalHeaders, payload } = said;
  const ofOriginal = (name: string) => headerValue(originalHeaders, name) ?? null;
  const value = typeof payload === 'string' ? parseJson(payload)?.value : undefined;
  const kind = kindOf(originalSubject);
  const told = kind === 'event' ? toldByEvent(value) : toldByCommand(value);
  return {
    ...said,
    kind,
    originalId: said.originalId ?? known(headerValue(recordHeaders, 'X-Message-ID') ?? null),
    correlationId: headerValue(recordHeaders, 'X-Correlation-ID') ?? said.correlationId,
    personId: told.personId ?? personInSubject(originalSubject),
    type: told.type ?? headerValue(recordHeaders, 'X-Event-Type') ?? ofOriginal('X-Event-Type'),
    actor: ofOriginal('X-Actor'),
    producer: ofOriginal('X-Producer'),
  };
}

type Told = { readonly type: string | null; readonly personId: PersonId | null };

function toldByCommand(value: unknown): Told {
  const decoded = decodeCommandJson(value);
  if (decoded.ok) return { type: decoded.value.type, personId: decoded.value.personId };
  const [tag, ...others] = isObject(value) ? Object.keys(value) : [];
  const isTag = tag !== undefined && others.length === 0 && /^\w{1,60}$/.test(tag);
  return { type: isTag ? tag : null, personId: null };
}

function toldByEvent(value: unknown): Told {
  const decoded = decodeEnvelopeValue(value);
  if (!decoded.ok) return { type: null, personId: null };
  const { value: event } = decoded;
  return { type: event.kind === 'event' ? event.envelope.event.type : event.eventType, personId: event.aggregate };
}

function kindOf(subject: string): DeadLetterKind {
  if (subject.startsWith('person.commands.') || subject === 'person.api.command') return 'command';
  return subject.startsWith('person.events.') ? 'event' : 'other';
}

function personInSubject(subject: string): PersonId | null {
  const ofCommand = subject.startsWith('person.commands.') ? parsePersonId(subject.split('.')[2]) : undefined;
  return ofCommand ?? parseEventSubject(subject).personId;
}

/** By name, values in order, as we record them; what has another shape was not recorded by us. */
function headersIn(input: unknown): WireHeaders {
  if (!isObject(input)) return [];
  return Object.entries(input).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values])
      .filter((value): value is string => typeof value === 'string')
      .map((value) => [name, value] as const),
  );
}

function textsIn(input: unknown): readonly string[] {
  return Array.isArray(input) ? input.filter((name): name is string => typeof name === 'string').slice(0, 100) : [];
}

function textOrBytes(bytes: Uint8Array): string | Uint8Array {
  const decoded = textOf(bytes);
  return decoded.ok ? decoded.value : bytes;
}

function numberOf(digits: string | null): number | null {
  return digits !== null && /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

function known(id: string | null): string | null {
  return id === null || id === '' || id === NO_ID ? null : id;
}

function orNull<Value>(decode: Decoder<Value>, input: unknown): Value | null {
  const decoded = decode(input);
  return decoded.ok ? decoded.value : null;
}
