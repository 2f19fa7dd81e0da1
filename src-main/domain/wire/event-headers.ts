import type { Envelope } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';
import { publicationHeaders } from './headers';
import type { WireHeaders } from './reading';

/** Headers of an event that we append; `producer` names this core (wire.md §2). The body stays the truth. */
export function eventHeaders(envelope: Envelope<PersonEvent>, producer: string): WireHeaders {
  return publicationHeaders({
    publicationId: envelope.eventId,
    messageId: envelope.eventId,
    correlationId: envelope.metadata.correlationId,
    causationId: envelope.metadata.causationId,
    eventType: envelope.event.type,
    aggregateId: envelope.personId,
    sequence: envelope.version,
    actor: envelope.metadata.actor,
    producer,
  });
}
