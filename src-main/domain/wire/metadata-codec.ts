import type { CorrelationId } from '../kernel/identity';
import type { EventMetadata } from '../kernel/metadata';
import { absentAs, type Decoder, instant, jsonObject, map, nullable, record, text, uuid } from './decoder';

/** domain.md §5.1; `context` may be missing, and the seed's three ids may stand beside it instead of in it. */
export const decodeMetadata: Decoder<EventMetadata> = map(
  record({
    version: text,
    correlation_id: uuid,
    causation_id: nullable(uuid),
    timestamp: instant,
    actor: nullable(text),
    context: absentAs({}, jsonObject),
    user_id: nullable(text),
    session_id: nullable(text),
    request_id: nullable(text),
  }),
  ({ version, correlation_id, causation_id, timestamp, actor, context, user_id, session_id, request_id }) => ({
    version,
    correlationId: correlation_id as CorrelationId,
    causationId: causation_id,
    timestamp,
    actor,
    context:
      user_id === null && session_id === null && request_id === null
        ? context
        : {
            ...(user_id !== null && { user_id }),
            ...(session_id !== null && { session_id }),
            ...(request_id !== null && { request_id }),
            ...context,
          },
  }),
);

export function encodeMetadata(metadata: EventMetadata): object {
  return {
    version: metadata.version,
    correlation_id: metadata.correlationId,
    causation_id: metadata.causationId,
    timestamp: metadata.timestamp,
    actor: metadata.actor,
    context: metadata.context,
  };
}
