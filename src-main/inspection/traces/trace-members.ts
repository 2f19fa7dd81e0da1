import type { RecordedActivity } from '../activity-index';
import type { StoredDeadLetter } from '../dead-letter-index';
import type { FurtherMessage } from '../further-messages';
import type { StoryMember } from './story-index';

/** An event of a story: what the index has of it, and what only its message tells, where that was read. */
export type TraceEvent = StoryMember & {
  /** The event that a policy reacted to, where this is of its reaction. */
  readonly causedBy: string | null;
  /** What happened, in words; empty where its message was not read. */
  readonly sentence: string;
  readonly isImported: boolean;
  readonly traceId: string | null;
};

/** Everything that is known of a story, wherever it was recorded. */
export type TraceMembers = {
  readonly correlationId: string;
  /** In the order of their sequences. */
  readonly events: readonly TraceEvent[];
  /** Null: unknown, not none. */
  readonly activity: readonly RecordedActivity[] | null;
  /** Null: unknown, not none. */
  readonly deadLetters: readonly StoredDeadLetter[] | null;
  readonly messages: readonly FurtherMessage[];
  /** Members that were not read, by type. */
  readonly leftOut: readonly { readonly type: string; readonly count: number }[];
  /** Names of the streams that they stand in. */
  readonly streams: { readonly events: string; readonly activity: string; readonly deadLetters: string };
  /** The person's name now; empty when nothing tells of such a person. */
  readonly nameOf: (personId: string) => string;
  /** What is not known, in sentences. */
  readonly unknown: readonly string[];
  readonly throughSequence: number;
};
