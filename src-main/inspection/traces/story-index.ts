import type { EventMark } from '@shared/events/marks';
import type { Query } from '@shared/query/query';

/** A row of a story with what links it to others; the message itself has more. */
export type StoryMember = {
  readonly sequence: number;
  readonly recordedMs: number;
  readonly occurredMs: number | null;
  readonly type: string;
  readonly marks: readonly EventMark[];
  readonly personId: string | null;
  readonly version: number | null;
  readonly by: string | null;
  readonly producer: string | null;
  readonly eventId: string | null;
  readonly causationId: string | null;
  /** The policy whose reaction it came of. */
  readonly policy: string | null;
};

export type StoryMembers = {
  /** The oldest, in their order. */
  readonly members: readonly StoryMember[];
  /** How many there are beyond those, by type. */
  readonly leftOut: readonly { readonly type: string; readonly count: number }[];
};

/** What the rows of one correlation say together. */
export type StoryLine = {
  readonly correlationId: string;
  readonly events: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Sequence of its last row: recent stories have greater ones. */
  readonly lastSequence: number;
  readonly persons: number;
  /** Of the first row that names a person. */
  readonly personId: string | null;
  readonly firstType: string;
  readonly lastType: string;
  /** Of the first row. */
  readonly by: string | null;
  readonly producer: string | null;
  readonly producers: readonly string[];
  /** Rows per equal part of the time from first to last. */
  readonly rhythm: readonly number[];
  /** The same policy stands behind rows of several causes, or a row names a cause of its story that is not older: it may go in a circle. */
  readonly mayLoop: boolean;
};

/** By what stories are put in order: the greatest first, of equal ones the most recent. */
export const storyOrders = ['recent', 'slowest', 'largest', 'looping'] as const;
export type StoryOrder = (typeof storyOrders)[number];

export type StoriesWanted = {
  /** A story is in when one of its rows is. */
  readonly query: Query;
  readonly order: StoryOrder;
  /** Those of a single row, too. */
  readonly withSingles: boolean;
  readonly limit: number;
};

export type StoriesFound = {
  readonly stories: readonly StoryLine[];
  /** Stories of several rows and of one. */
  readonly total: number;
  /** Those of one row; `ofLegacy` of them of an older layout; rows that name no correlation are `unnamed`. */
  readonly singles: number;
  readonly ofLegacy: number;
  readonly unnamed: number;
};

/** What one producer began: the stories whose first row is its. */
export type ProducerLine = {
  readonly producer: string;
  readonly stories: number;
  readonly events: number;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  readonly perType: readonly { readonly type: string; readonly count: number }[];
};

/** How many rows of each type a story has. */
export type TypeCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * The rows of an index by the story that they belong to. Ids are as the rows have them. Its suite is
 * `story-index.suite.ts`, for tests there is `memory-stories.fixture.ts`.
 */
export interface StoryIndex {
  find(wanted: StoriesWanted): Promise<StoriesFound>;
  /** Lines of these stories of which one row at least fulfils the query; others are left out. */
  lines(correlationIds: readonly string[], query: Query): Promise<readonly StoryLine[]>;
  members(correlationId: string, limit: number): Promise<StoryMembers>;
  /** Of these stories, rows of the same id counted once. */
  countTypes(correlationIds: readonly string[]): Promise<TypeCounts>;
  /** Stories that have a row which fulfils the query: how many, and the most recent of them. */
  having(query: Query, limit: number): Promise<{ readonly total: number; readonly correlationIds: readonly string[] }>;
  /** By the producer of each story's first row, most stories first. */
  producers(query: Query, limit: number): Promise<readonly ProducerLine[]>;
}
