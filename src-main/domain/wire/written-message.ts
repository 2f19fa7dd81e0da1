import { headerSpans, isText } from './header-bytes';
import { epochMsAt } from './instant-bytes';
import { bytesOf, JsonBytes } from './json-bytes';
import { LONGEST_SPANNED, NO_SPAN, type Span, spanFrom, spanLength, spanOf } from './spans';
import { textOf } from './text-of-bytes';
import { UUID_LENGTH } from './uuid-bytes';
import { passFields, passType, type ToldName } from './written-fields';

/** A message as it was received. */
export type RawMessage = {
  readonly subject: Uint8Array;
  /** Header block and body, one after the other. */
  readonly bytes: Uint8Array;
  /** Where the body begins. */
  readonly bodyAt: number;
};

/**
 * What an index needs of an event that is written exactly as we write it, by the places where it stands in the message:
 * most of it is never made a text of. Marks and owner leave no question.
 */
export type WrittenMessage = {
  readonly raw: RawMessage;
  readonly eventType: string;
  readonly version: number;
  readonly occurredMs: number;
  /** First characters of ids. */
  readonly personId: number;
  readonly eventId: number;
  readonly correlationId: number;
  /** -1 when there is none. */
  readonly causationId: number;
  readonly actor: Span;
  readonly producer: Span;
  readonly context: WrittenContext;
  readonly name: ToldName;
  /** The fields of its data, without the person's id before them and the metadata after. */
  readonly fields: Span;
  readonly isForeign: boolean;
};

/** Texts in the context of an event's metadata that filters ask for. */
export type WrittenContext = {
  producer: Span;
  request: Span;
  session: Span;
  user: Span;
  policy: Span;
  note: Span;
};

/** Where the subject of an event goes on behind the person's id. */
export const SUBJECT_REST = 'person.events.'.length + UUID_LENGTH;

/** Longer ones are rare, and read as everything else is. */
const LONGEST_BODY = 8_192;

const SUBJECT = bytesOf('person.events.');
const POINT = 46;
const SLASH = 47;
const US = bytesOf('eventglass');
const EVENT_ID = bytesOf('{"event_id":');
const AGGREGATE = bytesOf(',"aggregate_id":{"id":');
const VERSION = bytesOf('},"sequence":');
const TYPE = bytesOf(',"event":{"event_type":"');
const OWNER = bytesOf(',"data":{"person_id":{"id":');
const FIELDS = bytesOf('},');
const METADATA = bytesOf(',"metadata":{"version":');
const CORRELATION = bytesOf(',"correlation_id":');
const CAUSATION = bytesOf(',"causation_id":');
const TIMESTAMP = bytesOf(',"timestamp":');
const ACTOR = bytesOf(',"actor":');
const CONTEXT = bytesOf(',"context":');
const POSITION = bytesOf('}}},"stream_position":');
const END = bytesOf('}');
const CONTEXT_DEPTH = 2;
const contextNames: readonly (readonly [Uint8Array, keyof WrittenContext])[] = [
  [bytesOf('producer'), 'producer'],
  [bytesOf('request_id'), 'request'],
  [bytesOf('session_id'), 'session'],
  [bytesOf('user_id'), 'user'],
  [bytesOf('policy'), 'policy'],
  [bytesOf('note'), 'note'],
];

/**
 * Reads a message that is written exactly as we write it, from its bytes: undefined for every other, which
 * `readEventMessage` reads. Never anything else than that would say, in a tenth of its time.
 */
export function readWrittenMessage(raw: RawMessage): WrittenMessage | undefined {
  const { bytes, bodyAt } = raw;
  if (bytes.length > LONGEST_SPANNED || bytes.length - bodyAt > LONGEST_BODY) return undefined;
  const json = new JsonBytes(bytes, bodyAt);
  const envelope = passEnvelope(json);
  if (!envelope || !isFiledUnder(raw, envelope.personId)) return undefined;
  const type = passType(json);
  if (!type || !json.literal(OWNER)) return undefined;
  const owner = json.uuid();
  if (owner < 0 || !isSameId(bytes, owner, bytes, envelope.personId) || !json.literal(FIELDS)) return undefined;
  const fieldsAt = json.at;
  const name = passFields(json, type);
  const fields = spanOf(fieldsAt, json.at);
  const metadata = name && passMetadata(json);
  if (!metadata || !passEnd(json) || !(json.isAscii || textOf(bytes.subarray(bodyAt)).ok)) return undefined;
  const headers = headerSpans(bytes, bodyAt);
  if (!headers) return undefined;
  // What names a person otherwise, or what the body leaves to the headers, is looked at elsewhere.
  const { aggregateId, causationId, producer, actor } = headers;
  if (aggregateId !== NO_SPAN && !isThatId(bytes, aggregateId, envelope.personId)) return undefined;
  if (metadata.causationId < 0 && causationId !== NO_SPAN) return undefined;
  const { context } = metadata;
  return {
    raw,
    eventType: type.name,
    version: envelope.version,
    occurredMs: metadata.occurredMs,
    personId: envelope.personId,
    eventId: envelope.eventId,
    correlationId: metadata.correlationId,
    causationId: metadata.causationId,
    actor: metadata.actor === NO_SPAN ? actor : metadata.actor,
    producer: context.producer === NO_SPAN ? producer : context.producer,
    context,
    name,
    fields,
    isForeign: producer === NO_SPAN || !isText(bytes, producer, US, SLASH),
  };
}

/** Up to the type of the event. */
function passEnvelope(json: JsonBytes): Pick<WrittenMessage, 'eventId' | 'personId' | 'version'> | undefined {
  if (!json.literal(EVENT_ID)) return undefined;
  const eventId = json.uuid();
  if (eventId < 0 || !json.literal(AGGREGATE)) return undefined;
  const personId = json.uuid();
  if (personId < 0 || !json.literal(VERSION)) return undefined;
  const version = json.whole();
  return version > 0 && json.literal(TYPE) ? { eventId, personId, version } : undefined;
}

type Metadata = Pick<WrittenMessage, 'correlationId' | 'causationId' | 'occurredMs' | 'actor' | 'context'>;

function passMetadata(json: JsonBytes): Metadata | undefined {
  if (!json.literal(METADATA) || json.text() === NO_SPAN || !json.literal(CORRELATION)) return undefined;
  const correlationId = json.uuid();
  if (correlationId < 0 || !json.literal(CAUSATION)) return undefined;
  const causationId = json.null() ? -1 : json.uuid();
  if (!json.literal(TIMESTAMP)) return undefined;
  const timestamp = json.text();
  if (timestamp === NO_SPAN || !json.literal(ACTOR)) return undefined;
  const from = spanFrom(timestamp);
  const occurredMs = epochMsAt(json.bytes, from, from + spanLength(timestamp));
  const isNobody = json.null();
  const actor = isNobody ? NO_SPAN : json.text();
  if (Number.isNaN(occurredMs) || (actor === NO_SPAN && !isNobody) || !json.literal(CONTEXT)) return undefined;
  const context = passContext(json);
  return context && { correlationId, causationId, occurredMs, actor, context };
}

function passContext(json: JsonBytes): WrittenContext | undefined {
  const context: WrittenContext = {
    producer: NO_SPAN,
    request: NO_SPAN,
    session: NO_SPAN,
    user: NO_SPAN,
    policy: NO_SPAN,
    note: NO_SPAN,
  };
  // Of a name that is there twice the last counts, as in any reader of JSON.
  const take = (name: Span, text: Span) => {
    for (const [bytes, key] of contextNames) if (isText(json.bytes, name, bytes)) context[key] = text;
  };
  return json.members(CONTEXT_DEPTH, take) ? context : undefined;
}

function passEnd(json: JsonBytes): boolean {
  return json.literal(POSITION) && (json.null() || json.whole() >= 0) && json.literal(END) && json.isAtEnd;
}

/** Whether the subject is one of that person's. */
function isFiledUnder({ subject, bytes }: RawMessage, personId: number): boolean {
  if (subject.length <= SUBJECT_REST || subject[SUBJECT_REST] !== POINT) return false;
  for (let place = 0; place < SUBJECT.length; place += 1) if (subject[place] !== SUBJECT[place]) return false;
  for (let place = SUBJECT_REST; place < subject.length; place += 1) if ((subject[place] as number) > 126) return false;
  return isSameId(subject, SUBJECT.length, bytes, personId);
}

function isThatId(bytes: Uint8Array, span: Span, id: number): boolean {
  return spanLength(span) === UUID_LENGTH && isSameId(bytes, spanFrom(span), bytes, id);
}

function isSameId(left: Uint8Array, leftAt: number, right: Uint8Array, rightAt: number): boolean {
  for (let place = 0; place < UUID_LENGTH; place += 1) {
    if (left[leftAt + place] !== right[rightAt + place]) return false;
  }
  return true;
}
