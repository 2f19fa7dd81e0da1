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
  /** Where its pieces lie. */
  readonly bytes: Uint8Array;
  readonly eventType: string;
  readonly version: number;
  readonly occurredMs: number;
  /** Four words each, the highest first, at `idsAt`: of event, person, correlation and causation (`idPlace`). */
  readonly ids: Uint32Array;
  readonly idsAt: number;
  readonly hasCausation: boolean;
  readonly actor: Span;
  readonly producer: Span;
  /** Texts in the context of its metadata that filters ask for. */
  readonly request: Span;
  readonly session: Span;
  readonly user: Span;
  readonly policy: Span;
  readonly note: Span;
  /** The name that it gives its person, `NO_SPAN` where it gives none. */
  readonly givenName: Span;
  readonly familyName: Span;
  /** The fields of its data, without the person's id before them and the metadata after. */
  readonly fields: Span;
  /** The subject behind the person's id, in bytes of its own. */
  readonly subjectBytes: Uint8Array;
  readonly subjectRest: Span;
  /** Of the body. */
  readonly sizeBytes: number;
  readonly isForeign: boolean;
};

/** Where an id begins among the `ids` of a message. */
export const idPlace = { event: 0, person: 4, correlation: 8, causation: 12 } as const;
export const ID_WORDS = 16;

/** Where the subject of an event goes on behind the person's id. */
export const SUBJECT_REST = 'person.events.'.length + UUID_LENGTH;

/** Longer ones are rare, and read as everything else is. */
const LONGEST_BODY = 8_192;

const noBytes = new Uint8Array(0);
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
const contextNames = (
  [
    ['producer', 'contextProducer'],
    ['request_id', 'request'],
    ['session_id', 'session'],
    ['user_id', 'user'],
    ['policy', 'policy'],
    ['note', 'note'],
  ] as const
).map(([name, key]) => [bytesOf(name), key] as const);

/**
 * Reads a message that is written exactly as we write it, from its bytes: undefined for every other, which
 * `readEventMessage` reads. Never anything else than that would say, in a tenth of its time.
 */
export function readWrittenMessage(raw: RawMessage): WrittenMessage | undefined {
  const reader = new WrittenReader();
  return reader.read(raw) ? reader : undefined;
}

/** What one message says, until it reads another one: who reads millions makes one of these and nothing else. */
export class WrittenReader implements WrittenMessage {
  bytes: Uint8Array = noBytes;
  eventType = '';
  version = 0;
  occurredMs = 0;
  readonly ids = new Uint32Array(ID_WORDS);
  readonly idsAt = 0;
  hasCausation = false;
  actor: Span = NO_SPAN;
  producer: Span = NO_SPAN;
  request: Span = NO_SPAN;
  session: Span = NO_SPAN;
  user: Span = NO_SPAN;
  policy: Span = NO_SPAN;
  note: Span = NO_SPAN;
  givenName: Span = NO_SPAN;
  familyName: Span = NO_SPAN;
  fields: Span = NO_SPAN;
  subjectBytes: Uint8Array = noBytes;
  subjectRest: Span = NO_SPAN;
  sizeBytes = 0;
  isForeign = false;
  private readonly json = new JsonBytes(noBytes, 0);
  private readonly told: ToldName = { given: NO_SPAN, family: NO_SPAN };
  private contextProducer: Span = NO_SPAN;
  /** First character of the person's id. */
  private personAt = 0;
  // Of a name that is there twice the last counts, as in any reader of JSON.
  private readonly takeContext = (name: Span, text: Span) => {
    for (const [bytes, key] of contextNames) if (isText(this.bytes, name, bytes)) this[key] = text;
  };

  /** False, with everything in any state, when it is not written as we write it. */
  read(raw: RawMessage): boolean {
    const { bytes, bodyAt, subject } = raw;
    const { json } = this;
    if (bytes.length > LONGEST_SPANNED || bytes.length - bodyAt > LONGEST_BODY) return false;
    this.bytes = bytes;
    json.begin(bytes, bodyAt);
    if (!this.passEnvelope() || !isFiledUnder(raw, this.personAt)) return false;
    const type = passType(json);
    if (!type || !json.literal(OWNER) || json.uuid() < 0 || !this.isOfPerson() || !json.literal(FIELDS)) return false;
    this.eventType = type.name;
    const fieldsAt = json.at;
    if (!passFields(json, type, this.told)) return false;
    this.givenName = this.told.given;
    this.familyName = this.told.family;
    this.fields = spanOf(fieldsAt, json.at);
    if (!this.passMetadata() || !passEnd(json) || !(json.isAscii || textOf(bytes.subarray(bodyAt)).ok)) return false;
    this.subjectBytes = subject;
    this.subjectRest = spanOf(SUBJECT_REST, subject.length);
    this.sizeBytes = bytes.length - bodyAt;
    return this.takeHeaders(bodyAt);
  }

  /** Up to the type of the event. */
  private passEnvelope(): boolean {
    const { json, ids } = this;
    if (!json.literal(EVENT_ID) || json.uuid() < 0) return false;
    ids.set(json.words, idPlace.event);
    if (!json.literal(AGGREGATE)) return false;
    this.personAt = json.uuid();
    if (this.personAt < 0) return false;
    ids.set(json.words, idPlace.person);
    if (!json.literal(VERSION)) return false;
    this.version = json.whole();
    return this.version > 0 && json.literal(TYPE);
  }

  /** Whether the id that was passed last is that of the person. */
  private isOfPerson(): boolean {
    const { ids } = this;
    const { words } = this.json;
    const { person } = idPlace;
    for (let word = 0; word < words.length; word += 1) if (words[word] !== ids[person + word]) return false;
    return true;
  }

  private passMetadata(): boolean {
    const { json, ids } = this;
    if (!json.literal(METADATA) || json.text() === NO_SPAN || !json.literal(CORRELATION)) return false;
    if (json.uuid() < 0) return false;
    ids.set(json.words, idPlace.correlation);
    if (!json.literal(CAUSATION)) return false;
    // What is no id is no timestamp either.
    this.hasCausation = !json.null() && json.uuid() >= 0;
    if (this.hasCausation) ids.set(json.words, idPlace.causation);
    if (!json.literal(TIMESTAMP)) return false;
    const timestamp = json.text();
    if (timestamp === NO_SPAN || !json.literal(ACTOR)) return false;
    const from = spanFrom(timestamp);
    this.occurredMs = epochMsAt(json.bytes, from, from + spanLength(timestamp));
    const isNobody = json.null();
    this.actor = isNobody ? NO_SPAN : json.text();
    if (Number.isNaN(this.occurredMs) || (this.actor === NO_SPAN && !isNobody)) return false;
    this.contextProducer = NO_SPAN;
    this.request = NO_SPAN;
    this.session = NO_SPAN;
    this.user = NO_SPAN;
    this.policy = NO_SPAN;
    this.note = NO_SPAN;
    return json.literal(CONTEXT) && json.members(CONTEXT_DEPTH, this.takeContext);
  }

  /** What names a person otherwise, or what the body leaves to the headers, is looked at elsewhere. */
  private takeHeaders(bodyAt: number): boolean {
    const { bytes } = this;
    const headers = headerSpans(bytes, bodyAt);
    if (!headers) return false;
    const { aggregateId, causationId, producer, actor } = headers;
    if (aggregateId !== NO_SPAN && !isThatId(bytes, aggregateId, this.personAt)) return false;
    if (!this.hasCausation && causationId !== NO_SPAN) return false;
    if (this.actor === NO_SPAN) this.actor = actor;
    this.producer = this.contextProducer === NO_SPAN ? producer : this.contextProducer;
    this.isForeign = producer === NO_SPAN || !isText(bytes, producer, US, SLASH);
    return true;
  }
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
