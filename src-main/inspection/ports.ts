/** What inspection needs from outside. Everything here only looks (wire.md §8). */
import type { HistogramView, Proposal } from '@shared/contract/stream';
import type { FilterableRow, Query } from '@shared/query/query';
import type { LetterOutcome } from '@shared/views/dead-letter';
import type { EventColumns } from '@shared/views/event-row';
import type { StoredSnapshot } from '../application/ports';
import type { Instant, PersonId, Sequence } from '../domain/kernel/identity';
import type { WireHeaders } from '../domain/wire/reading';
import type { RawMessage, WrittenMessage } from '../domain/wire/written-message';
import type { SavedPerson } from './person-summary';
import type { StoryIndex } from './traces/story-index';

export type { Log } from '../application/ports';
export type { BucketKey, ConsumerSeen, ServerLook, ServerSeen } from './operations/server-look';
export type { PersonSummary, SavedPerson } from './person-summary';
export type {
  ProducerLine,
  StoriesFound,
  StoriesWanted,
  StoryIndex,
  StoryLine,
  StoryMember,
  StoryMembers,
  StoryOrder,
  TypeCounts,
} from './traces/story-index';

/** One message as stored, undecoded. */
export type StoredMessage = {
  readonly sequence: Sequence;
  readonly subject: string;
  readonly recordedAt: Instant;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
  /** The same as it was received, where that is at hand: for who reads it without making texts of it. */
  readonly raw?: RawMessage;
  /** `recordedAt` as a number, likewise. */
  readonly recordedMs?: number;
  /** What `readWrittenMessage` says of it, null for undefined, where that was asked elsewhere already. */
  readonly written?: WrittenMessage | null;
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

/** Whoever says so has done with the messages of a batch before asking for the next but one: their memory may be used again. */
export type PassingMessages = 'passing';

export interface StreamReader {
  /** undefined when there is no such stream. Throws `Unavailable`. */
  facts(signal?: AbortSignal): Promise<StreamFacts | undefined>;
  /**
   * Every message from `from` on in order, in batches as they arrive (never an empty one), first those stored, then
   * those that come, until the signal aborts; throws `Unavailable` when the connection is lost for good or the stream
   * goes. Looking leaves nothing behind on the server.
   */
  follow(from: Sequence, signal: AbortSignal, passing?: PassingMessages): AsyncIterable<readonly StoredMessage[]>;
  /** One message by sequence; undefined when the stream has dropped it. */
  read(sequence: Sequence, signal?: AbortSignal): Promise<StoredMessage | undefined>;
  /** Messages by ascending sequences, in that order; those that the stream has dropped are left out. */
  readMany(sequences: readonly Sequence[], signal?: AbortSignal): Promise<readonly StoredMessage[]>;
  /** All messages of one person stored at the call, oldest first; with `from` only those from that sequence on. */
  readPerson(personId: PersonId, signal?: AbortSignal, from?: Sequence): Promise<readonly StoredMessage[]>;
}

/** Which rows the index holds now; sequences are 0 while it is empty. */
type IndexExtent = { readonly total: number; readonly first: Sequence; readonly last: Sequence };

export type RowOrder = 'oldest' | 'newest';

/** Which time of an event is meant: the server's, or the one the event says. */
export type RowClock = 'recorded' | 'occurred';

/** Persons as they are now, and ids of those of whom nothing is left. */
export type ChangedPersons = { readonly persons: Iterable<SavedPerson>; readonly gone: readonly string[] };

/** The rows that fulfil a query as of one moment; position 0 is the oldest. */
export interface MatchingRows {
  readonly total: number;
  /** Throws `RangeError` where there is no such position. */
  sequenceAt(position: number): Sequence;
  /** How many of them lie before the sequence: its position, if it is one of them. */
  countBefore(sequence: Sequence): number;
}

/** The row of a message that was read from its bytes: what it says still stands there, see `WrittenMessage`. */
export type WrittenRow = {
  readonly kind: 'written';
  readonly sequence: Sequence;
  readonly recordedMs: number;
  readonly written: WrittenMessage;
  readonly personName: string | null;
  readonly stream: string;
};
export type IndexRow = WrittenRow | (FilterableRow & { readonly kind?: undefined });

/**
 * The rows of the stream, by what they say and by their position among those that say the same. Payloads stay in the
 * stream: queries that need them are answered by `payload-search.ts`. Its suite is `event-index.suite.ts`.
 */
export interface EventIndex {
  extent(): IndexExtent;
  /** Creation time of the stream that the rows come from; undefined before the first `reset`. */
  origin(): Instant | undefined;
  /** Takes rows whose sequences ascend and lie after those already taken; `commit` makes them be found. */
  append(rows: readonly IndexRow[]): Promise<void>;
  /** From now on what was appended is found and counted. */
  commit(): Promise<void>;
  /** Forgets the rows of sequences before this one: the stream has dropped them. */
  dropBefore(sequence: Sequence): Promise<void>;
  /** Forgets these rows: they were deleted from the stream. Sequences ascend. */
  drop(sequences: readonly Sequence[]): Promise<void>;
  /** Forgets everything: the rows of another stream come, or those of the same begun anew. */
  reset(createdAt: Instant): Promise<void>;
  /**
   * Makes everything that was committed outlive this process, together with the persons that have changed since the
   * last time. Whatever ends the process later, opening finds this state or a later one that was saved.
   */
  save(changed: ChangedPersons): Promise<void>;
  /** The persons as last saved. */
  savedPersons(): AsyncIterable<readonly SavedPerson[]>;
  close(): Promise<void>;
  /** Every row that fulfils the query. */
  matching(query: Query): Promise<MatchingRows>;
  /** The rows of these sequences, in the order given; those that are gone are left out. */
  rows(sequences: readonly Sequence[]): Promise<EventColumns>;
  /** The oldest row that fulfils the query and was recorded at that time or later. */
  firstSince(query: Query, recordedMs: number): Promise<Sequence | undefined>;
  /** Rows that fulfil the query, or these rows, per type over time, from the first such time to the last, in bars of equal width. */
  histogram(of: Query | MatchingRows, bars: number, clock: RowClock): Promise<HistogramView>;
  /** Rows after this sequence whose event id an older row has, too; ascending. */
  repeated(after: Sequence): Promise<readonly Sequence[]>;
  /** How many rows fulfil each of the queries. */
  counts(queries: readonly Query[]): Promise<readonly number[]>;
  /** Values of a key of the query language that contain what was typed, most frequent first. */
  values(key: string, typed: string, limit: number): Promise<readonly Proposal[]>;
  /** The rows by their correlation. */
  readonly stories: StoryIndex;
}

/** A file that is there whole or not at all. */
export interface ExportFile {
  /** Resolves with how many bytes that are. Throws `Unavailable` when the disk does not take it. */
  write(text: string): Promise<number>;
  /** Puts what was written in its place, over what was there. */
  finish(): Promise<void>;
  /** Leaves nothing of it; what was in its place stays. */
  discard(): Promise<void>;
}

/** What is kept of a person beside the events, as far as it can be seen. Everything throws `Unavailable`. */
export interface BesideEvents {
  /** The person's latest snapshot; undefined when there is none. */
  snapshot(personId: PersonId): Promise<StoredSnapshot | undefined>;
  /** How much there is; null: it cannot be seen from here. */
  counts(personId: PersonId): Promise<{
    readonly snapshots: number | null;
    readonly components: number | null;
    readonly queuedCommands: number | null;
  }>;
}

/** How a policy's switch was moved last. */
export type SwitchSeen = { readonly enabled: boolean; readonly at: string; readonly actor: string | null };

/** Looks at the switches of these policies; one that nobody has moved is not among them. Undefined: they cannot be seen. */
export type LookAtSwitches = (policies: readonly string[]) => Promise<ReadonlyMap<string, SwitchSeen> | undefined>;

/** What was done about dead letters so far, by their keys (shared/dead-letters/letter-key.ts) and groups' fingerprints. */
export type LettersSeen = {
  readonly discarded: ReadonlyMap<string, { readonly reason: string; readonly by: string; readonly atMs: number }>;
  readonly notes: ReadonlyMap<string, { readonly text: string; readonly by: string; readonly atMs: number }>;
  /**
   * The latest replay of each; `outcome` null: it waits in that job. A letter that was recorded after `atMs` is another
   * one: its stream was made anew.
   */
  readonly inJobs: ReadonlyMap<
    string,
    { readonly jobId: string; readonly outcome: LetterOutcome | null; readonly atMs: number; readonly sentence: string }
  >;
};

/** Looks at jobs, discarded ones and notes as they are now. Undefined: they cannot be seen. */
export type LookAtLetters = () => Promise<LettersSeen | undefined>;

/** What a server tells of where dead letters stand and who gave up on them. What cannot be seen is left out; never throws. */
export interface LetterSurroundings {
  /** How long streams keep their messages, in milliseconds, of those that drop them by age. */
  maxAges(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Until when consumers are paused, of those that are, by their names. */
  pausedUntil(
    consumers: readonly { readonly stream: string; readonly consumer: string }[],
  ): Promise<ReadonlyMap<string, number>>;
}
