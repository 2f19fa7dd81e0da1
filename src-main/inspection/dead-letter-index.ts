import type { Instant, Sequence } from '../domain/kernel/identity';
import type { DeadLetterBody } from '../domain/wire/dead-letter-record';
import type { Changes } from './changes';

/** One record of the dead letters with its place in that stream. */
export type StoredDeadLetter = DeadLetterBody & {
  readonly sequence: Sequence;
  readonly recordedAt: Instant;
  /** Whether a core of ours wrote the record, or one that writes as ours do; the Rust crate's carry no headers. */
  readonly source: 'eventglass' | 'rust';
  /** How long the stream keeps the record by its own header; null: as long as any. */
  readonly keptForMs: number | null;
};

/** Null: whichever. Exactly as the record says. */
export type DeadLettersWanted = {
  readonly correlationId?: string | null;
  readonly personId?: string | null;
  readonly consumer?: string | null;
  /** Type of the command or event that was given up on. */
  readonly type?: string | null;
};

/**
 * What is in the stream of dead letters now. Records that nobody can read are counted by `unread` and left out of the
 * lists. Throws `Unavailable`. Its suite is `dead-letter-index.suite.ts`, for tests there is
 * `memory-dead-letters.fixture.ts`.
 */
export interface DeadLetterIndex {
  /** Whether there are dead letters on this server and all of them were read: if not, their number is unknown, not 0. */
  known(): boolean;
  /** Another one: the stream is another, and sequences mean other letters. */
  origin(): string;
  /** Those that fulfil every wish, newest first, at most `limit` of the `total` that there are. */
  find(
    wanted: DeadLettersWanted,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ readonly total: number; readonly letters: readonly StoredDeadLetter[] }>;
  /** One by its sequence; undefined when it is gone or cannot be read. */
  read(sequence: Sequence, signal?: AbortSignal): Promise<StoredDeadLetter | undefined>;
  /** Where all of them stand, ascending; those that nobody can read are left out. */
  sequences(signal?: AbortSignal): Promise<readonly Sequence[]>;
  /** Those of ascending sequences, in that order; what is gone or cannot be read is left out. */
  readMany(sequences: readonly Sequence[], signal?: AbortSignal): Promise<readonly StoredDeadLetter[]>;
  /** How many records cannot be read. */
  unread(): Promise<number>;
  /** Announced when dead letters have come or gone, and when `known` changes. */
  readonly changes: Changes;
}
