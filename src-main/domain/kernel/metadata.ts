import type { CommandId, CorrelationId, EventId, Instant, PersonId, Version } from './identity';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What an event says about its making (domain.md §5.1). `context` keeps what the layout has no field for. */
export type EventMetadata = {
  /** Version of the metadata layout, `"1.0"`; not of the event. */
  readonly version: string;
  readonly correlationId: CorrelationId;
  readonly causationId: string | null;
  readonly timestamp: Instant;
  readonly actor: string | null;
  readonly context: { readonly [key: string]: Json };
};

/** What travels with a command (wire.md §2 and §3). `issuedAt` is the command's own time, the same in every retry. */
export type CommandMetadata = {
  readonly commandId: CommandId;
  readonly correlationId: CorrelationId;
  readonly causationId: string | null;
  readonly issuedAt: Instant;
  readonly actor: string | null;
  /** `name/version@instance` of who sent it. */
  readonly producer: string | null;
  readonly note: string | null;
  readonly expectedVersion: Version | null;
  /** user_id, session_id, request_id, original_id, policy, caused_by_event, depth, … kept in the events' context. */
  readonly context: { readonly [key: string]: Json };
};

/** An event with its ids, as it is appended. */
export type Envelope<Event> = {
  readonly eventId: EventId;
  readonly personId: PersonId;
  /** The person's version after this event, from 1; 0 when the event does not say it (older layouts): readers count. */
  readonly version: Version;
  readonly event: Event;
  readonly metadata: EventMetadata;
};
