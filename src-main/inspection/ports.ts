/** What inspection needs from outside. Everything here only looks (wire.md §8). */
import type { Instant, PersonId, Sequence } from '../domain/kernel/identity';
import type { WireHeaders } from '../domain/wire/reading';

export type { Clock, Log } from '../application/ports';

/** One message as stored, undecoded. */
export type StoredMessage = {
  readonly sequence: Sequence;
  readonly subject: string;
  readonly recordedAt: Instant;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
};

/** What the server says of a stream now. */
export type StreamFacts = {
  readonly name: string;
  /** Creation time as the server prints it: another one means another stream. */
  readonly createdAt: Instant;
  readonly messages: number;
  readonly firstSequence: Sequence;
  readonly lastSequence: Sequence;
  /** Sequences between first and last that the server no longer has. */
  readonly deleted: readonly Sequence[];
};

export interface StreamReader {
  /** undefined when there is no such stream. Throws `Unavailable`. */
  facts(signal?: AbortSignal): Promise<StreamFacts | undefined>;
  /**
   * Every message from `from` on in order, in batches as they arrive (never an empty one), first those stored, then
   * those that come, until the signal aborts; throws `Unavailable` when the connection is lost for good or the stream
   * goes. Looking leaves nothing behind on the server.
   */
  follow(from: Sequence, signal: AbortSignal): AsyncIterable<readonly StoredMessage[]>;
  /** One message by sequence; undefined when the stream has dropped it. */
  read(sequence: Sequence, signal?: AbortSignal): Promise<StoredMessage | undefined>;
  /** All messages of one person, oldest first, up to the last one stored at the call. */
  readPerson(personId: PersonId, signal?: AbortSignal): Promise<readonly StoredMessage[]>;
}
