import type { EventMark } from '@shared/events/marks';
import type { Instant, PersonId, Sequence, Version } from '../kernel/identity';
import type { Envelope, EventMetadata } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';

/** Header names and values as published, in order; a name may repeat. */
export type WireHeaders = readonly (readonly [name: string, value: string])[];

/** What a message of the event stream turned out to be. Nothing is ever dropped: what we cannot read says why. */
export type Reading =
  | {
      readonly kind: 'event';
      readonly envelope: Envelope<PersonEvent>;
      readonly schemaVersion: string;
      readonly marks: readonly EventMark[];
    }
  /** A sound envelope of an event type we do not know: kept, shown, counted, not folded. */
  | {
      readonly kind: 'unknown';
      readonly eventType: string;
      readonly eventId: string | null;
      readonly version: Version | null;
      readonly metadata: EventMetadata | null;
      readonly marks: readonly EventMark[];
    }
  | { readonly kind: 'undecodable'; readonly reason: string; readonly marks: readonly EventMark[] };

/** One message of the event stream with its place. The subject decides whose history it is (wire.md §2). */
export type RecordedMessage = {
  readonly sequence: Sequence;
  readonly recordedAt: Instant;
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly sizeBytes: number;
  /** From the subject; null when its token is no UUID. */
  readonly personId: PersonId | null;
  readonly reading: Reading;
};
