import type { EventId, PersonId } from '../kernel/identity';
import type { Envelope, EventMetadata } from '../kernel/metadata';
import { fail, ok, type Result } from '../kernel/result';
import type { PersonEvent } from '../person/events';
import type { DecodedEvent, NamedPersons } from './decoded-event';
import {
  count,
  type Decoder,
  describeMismatch,
  field,
  isObject,
  type Mismatch,
  parseJson,
  personId,
  record,
  text,
  uuid,
  within,
} from './decoder';
import { CURRENT_SCHEMA, encodeEventData, eventDataDecoder, ownerField } from './event-data-codec';
import { decodeMetadata } from './metadata-codec';
import { readWrittenEnvelope } from './written-envelope';

/** The event itself, with what its data say beside it: when and why, and whose it is. */
export type DecodedData = { readonly event: PersonEvent; readonly metadata: EventMetadata; readonly owner: PersonId };

/** A sound envelope. */
export type DecodedEnvelope =
  | DecodedEvent
  | (NamedPersons & {
      readonly kind: 'unknown';
      readonly eventType: string;
      readonly eventId: EventId;
      readonly version: number;
      readonly metadata: EventMetadata | null;
    });

const anything: Decoder<unknown> = ok;

const envelopeFields = record({
  event_id: uuid,
  aggregate_id: personId,
  sequence: count,
  event: record({ event_type: text, data: anything }),
});

/** Reads the V2 envelope of domain.md §1.2 from its text, or says why it is none; see `decodeEnvelopeValue`. */
export function decodeEnvelope(body: string): Result<DecodedEnvelope, string> {
  const parsed = parseJson(body);
  return parsed ? decodeEnvelopeValue(parsed.value) : fail('the body is not JSON');
}

/**
 * Reads the V2 envelope of domain.md §1.2: lenient where wire.md §3 says so, fields it does not know are ignored.
 * Total: whatever the value is, there is an answer in words.
 */
export function decodeEnvelopeValue(value: unknown): Result<DecodedEnvelope, string> {
  const written = readWrittenEnvelope(value);
  return written ? ok(written) : decodeAnyEnvelope(value);
}

/** Every envelope that we accept, field by field, with the words for what is wrong. */
export function decodeAnyEnvelope(value: unknown): Result<DecodedEnvelope, string> {
  const outer = envelopeFields(value);
  if (!outer.ok) return fail(describeMismatch(outer.problem, ''));
  const { event_id, aggregate_id: aggregate, sequence, event } = outer.value;
  const eventId = event_id as EventId;
  if (!eventDataDecoder(event.event_type)) return ok(unknownEvent(outer.value));
  const decoded = decodeEvent(event.event_type, event.data);
  if (!decoded.ok) return fail(describeMismatch(decoded.problem, 'event.data'));
  const { metadata, owner } = decoded.value;
  const envelope = { eventId, personId: aggregate, version: sequence, event: decoded.value.event, metadata };
  return ok({ kind: 'event', envelope, schemaVersion: CURRENT_SCHEMA, aggregate, owner });
}

/** Reads the `data` of an event of that type. */
export function decodeEvent(eventType: string, data: unknown): Result<DecodedData, Mismatch> {
  const decodeData = eventDataDecoder(eventType);
  if (!decodeData) return fail({ path: [], expected: 'an event type of ours', found: 'another' });
  const event = decodeData(data);
  if (!event.ok) return event;
  const owner = ofData(data, ownerField(eventType), personId);
  if (!owner.ok) return owner;
  const metadata = ofData(data, 'metadata', decodeMetadata);
  if (!metadata.ok) return metadata;
  return ok({ event: event.value, metadata: metadata.value, owner: owner.value });
}

type EnvelopeFields = {
  readonly event_id: string;
  readonly aggregate_id: PersonId;
  readonly sequence: number;
  readonly event: { readonly event_type: string; readonly data: unknown };
};

function unknownEvent({ event_id, aggregate_id, sequence, event }: EnvelopeFields): DecodedEnvelope {
  const metadata = ofData(event.data, 'metadata', decodeMetadata);
  const owner = ofData(event.data, ownerField(event.event_type), personId);
  return {
    kind: 'unknown',
    eventType: event.event_type,
    eventId: event_id as EventId,
    version: sequence,
    metadata: metadata.ok ? metadata.value : null,
    aggregate: aggregate_id,
    owner: owner.ok ? owner.value : aggregate_id,
  };
}

/** The V2 envelope as the Rust writer prints it, keys in its order (golden vector of domain.md §1.2). */
export function encodeEnvelope(envelope: Envelope<PersonEvent>): string {
  return JSON.stringify({
    event_id: envelope.eventId,
    aggregate_id: { id: envelope.personId },
    sequence: envelope.version,
    event: eventJson(envelope),
    stream_position: null,
  });
}

/** The event alone, `{"event_type","data"}`. */
export function encodeEvent(envelope: Envelope<PersonEvent>): string {
  return JSON.stringify(eventJson(envelope));
}

function eventJson({ personId: owner, event, metadata }: Envelope<PersonEvent>): object {
  return { event_type: event.type, data: encodeEventData(owner, event, metadata) };
}

function ofData<Value>(data: unknown, name: string, decode: Decoder<Value>): Result<Value, Mismatch> {
  const decoded = decode(isObject(data) ? field(data, name) : undefined);
  return decoded.ok ? decoded : within(name, decoded.problem);
}
