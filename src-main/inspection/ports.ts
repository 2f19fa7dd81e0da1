/** What inspection needs from outside. Everything here only looks (wire.md §8). */
import type { HistogramView } from '@shared/contract/stream';
import type { EventColumns, EventRow } from '@shared/views/event-row';
import type { Instant, PersonId, Sequence } from '../domain/kernel/identity';
import type { WireHeaders } from '../domain/wire/reading';

export type { Log } from '../application/ports';

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

/** Which rows the index holds now; sequences are 0 while it is empty. */
type IndexExtent = { readonly total: number; readonly first: Sequence; readonly last: Sequence };

export type RowOrder = 'oldest' | 'newest';

/**
 * The rows of the stream, by position and by what they say. Payloads stay in the stream. Its suite is
 * `event-index.suite.ts`.
 */
export interface EventIndex {
  extent(): IndexExtent;
  /** Sequences ascend and lie after those already there. */
  append(rows: readonly EventRow[]): Promise<void>;
  /** Forgets the rows of sequences before this one: the stream has dropped them. */
  dropBefore(sequence: Sequence): Promise<void>;
  /** Forgets everything: another stream, or the same begun anew. */
  reset(): Promise<void>;
  /** Rows from a position on, at most `count`; position 0 is the oldest or the newest. */
  rows(order: RowOrder, from: number, count: number): Promise<EventColumns>;
  /** Position of the row with this sequence, or of the nearest one; 0 when there are none. */
  position(order: RowOrder, sequence: Sequence): Promise<number>;
  /** Events per type over recorded time, from the first row to the last, in this many bars of equal width. */
  histogram(bars: number): Promise<HistogramView>;
  /** Rows of a correlation after a sequence, oldest first, at most `limit`. */
  correlation(correlationId: string, after: Sequence, limit: number): Promise<EventColumns>;
}
