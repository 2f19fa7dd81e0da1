import type { EventId, PersonId } from '../kernel/identity';
import type { Envelope, EventMetadata } from '../kernel/metadata';
import { fail, ok, type Result } from '../kernel/result';
import type { PersonEvent } from '../person/events';
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
import { encodeEventData, eventDataDecoder, ownerField } from './event-data-codec';
import { decodeMetadata } from './metadata-codec';
import { olderLayout } from './older-layouts';

/** The layout that we write, and the only one that this codec decodes. */
const CURRENT_SCHEMA = '2.0';

/** A sound envelope. `aggregate` is whom it names, `owner` whom the event's own data name: they should be the same. */
export type DecodedEnvelope = { readonly aggregate: PersonId; readonly owner: PersonId } & (
  | { readonly kind: 'event'; readonly envelope: Envelope<PersonEvent>; readonly schemaVersion: string }
  | {
      readonly kind: 'unknown';
      readonly eventType: string;
      readonly eventId: EventId;
      readonly version: number;
      readonly metadata: EventMetadata | null;
    }
);

/** Why a body is no event that we can read; `legacy` when its layout is recognised as an older one. */
export type Undecodable = { readonly reason: string; readonly legacy: boolean };

const anything: Decoder<unknown> = ok;

const envelopeFields = record({
  event_id: uuid,
  aggregate_id: personId,
  sequence: count,
  event: record({ event_type: text, data: anything }),
});

/**
 * Reads the V2 envelope of domain.md §1.2: lenient where wire.md §3 says so, fields it does not know are ignored.
 * Total: whatever the text is, there is an answer in words.
 */
export function decodeEnvelope(body: string): Result<DecodedEnvelope, Undecodable> {
  const parsed = parseJson(body);
  if (!parsed) return undecodable('the body is not JSON');
  const outer = envelopeFields(parsed.value);
  if (!outer.ok) {
    const older = olderLayout(parsed.value);
    if (older !== undefined) return fail({ reason: older, legacy: true });
    return undecodable(describeMismatch(outer.problem, ''));
  }
  const { event_id, aggregate_id: aggregate, sequence, event } = outer.value;
  const eventId = event_id as EventId;
  const metadata = ofData(event.data, 'metadata', decodeMetadata);
  const owner = ofData(event.data, ownerField(event.event_type), personId);

  const decodeData = eventDataDecoder(event.event_type);
  if (!decodeData) {
    return ok({
      kind: 'unknown',
      eventType: event.event_type,
      eventId,
      version: sequence,
      metadata: metadata.ok ? metadata.value : null,
      aggregate,
      owner: owner.ok ? owner.value : aggregate,
    });
  }
  const decoded = decodeData(event.data);
  if (!decoded.ok) return undecodable(describeMismatch(decoded.problem, 'event.data'));
  if (!owner.ok) return undecodable(describeMismatch(owner.problem, 'event.data'));
  if (!metadata.ok) return undecodable(describeMismatch(metadata.problem, 'event.data'));
  return ok({
    kind: 'event',
    envelope: { eventId, personId: aggregate, version: sequence, event: decoded.value, metadata: metadata.value },
    schemaVersion: CURRENT_SCHEMA,
    aggregate,
    owner: owner.value,
  });
}

/** The V2 envelope as the Rust writer prints it, keys in its order (golden vector of domain.md §1.2). */
export function encodeEnvelope({
  eventId,
  personId: aggregate,
  version,
  event,
  metadata,
}: Envelope<PersonEvent>): string {
  return JSON.stringify({
    event_id: eventId,
    aggregate_id: { id: aggregate },
    sequence: version,
    event: { event_type: event.type, data: encodeEventData(aggregate, event, metadata) },
    stream_position: null,
  });
}

function ofData<Value>(data: unknown, name: string, decode: Decoder<Value>): Result<Value, Mismatch> {
  const decoded = decode(isObject(data) ? field(data, name) : undefined);
  return decoded.ok ? decoded : within(name, decoded.problem);
}

function undecodable(reason: string): Result<never, Undecodable> {
  return fail({ reason, legacy: false });
}
