import type { CorrelationId, EventId, PersonId } from '../kernel/identity';
import type { EventMetadata } from '../kernel/metadata';
import type { DecodedEvent } from './decoded-event';
import { instant, isObject, jsonObject } from './decoder';
import { CURRENT_SCHEMA, eventDataDecoder, ownerField } from './event-data-codec';

type Fields = Readonly<Record<string, unknown>>;

const writtenUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads an envelope that is written as we write it, by flat checks and without saying what is wrong: undefined for
 * every other, even where `decodeEnvelopeValue` would read it. Never another answer than that, a third sooner: nearly
 * all messages of a stream take this way.
 */
export function readWrittenEnvelope(value: unknown): DecodedEvent | undefined {
  if (!isObject(value) || !isObject(value.event)) return undefined;
  const { event_id: eventId, sequence, event } = value;
  const { event_type: eventType, data } = event as Fields;
  if (typeof eventType !== 'string' || !isObject(data) || !Number.isSafeInteger(sequence) || (sequence as number) < 0) {
    return undefined;
  }
  const aggregate = idIn(value.aggregate_id);
  const metadata = readWrittenMetadata(data.metadata);
  if (!isUuid(eventId) || !isUuid(aggregate) || !metadata) return undefined;
  const named = idIn(data[ownerField(eventType)]);
  if (named !== aggregate) return undefined;
  const decoded = eventDataDecoder(eventType)?.(data);
  if (!decoded?.ok) return undefined;
  const personId = aggregate as PersonId;
  return {
    kind: 'event',
    envelope: {
      eventId: eventId as EventId,
      personId,
      version: sequence as number,
      event: decoded.value,
      metadata,
    },
    schemaVersion: CURRENT_SCHEMA,
    aggregate: personId,
    owner: personId,
  };
}

function readWrittenMetadata(value: unknown): EventMetadata | undefined {
  if (!isObject(value)) return undefined;
  const { version, correlation_id: correlationId, causation_id: causationId, timestamp, actor, context } = value;
  if (typeof version !== 'string' || !isUuid(correlationId) || !isObject(context)) return undefined;
  if (causationId !== null && !isUuid(causationId)) return undefined;
  if (actor !== null && typeof actor !== 'string') return undefined;
  // The seed's ids beside the context belong into it: not written so.
  if ('user_id' in value || 'session_id' in value || 'request_id' in value) return undefined;
  const occurred = instant(timestamp);
  const kept = jsonObject(context);
  if (!occurred.ok || !kept.ok) return undefined;
  return {
    version,
    correlationId: correlationId as CorrelationId,
    causationId,
    timestamp: occurred.value,
    actor,
    context: kept.value,
  };
}

function idIn(value: unknown): unknown {
  return isObject(value) ? value.id : undefined;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && writtenUuid.test(value);
}
