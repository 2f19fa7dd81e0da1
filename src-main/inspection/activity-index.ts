import type { commandOutcomes } from '@shared/contract/command-history';
import type { Instant, Sequence } from '../domain/kernel/identity';
import type { ActivityBody, ActivityKind } from '../domain/wire/activity-codec';
import { isObject } from '../domain/wire/decoder';
import type { Changes } from './changes';

export type { ActivityKind } from '../domain/wire/activity-codec';

/** One entry of the activity with its place in that stream. */
export type RecordedActivity = ActivityBody & { readonly sequence: Sequence; readonly recordedAt: Instant };

export type CommandOutcome = (typeof commandOutcomes)[number];

/** How one command ended, as its core recorded it. */
export type RecordedCommand = {
  readonly outcome: CommandOutcome;
  /** Tries in all, this one included. */
  readonly attempts: number;
  readonly entry: RecordedActivity;
};

/** Null: whichever. */
export type CommandsWanted = {
  readonly outcome: CommandOutcome | null;
  /** The actor, exactly as recorded. */
  readonly by: string | null;
  readonly personId: string | null;
};

/**
 * What events cannot tell, read from the stream of activity: refusals, retries, reactions, failures. Entries of the
 * same id are one (the oldest of them), and what is no entry is left out. Lists hold the newest 10,000 at most.
 * Throws `Unavailable`. Its suite is `activity-index.suite.ts`, for tests there is `memory-activity.fixture.ts`.
 */
export interface ActivityIndex {
  /** Whether activity is recorded on this server and was read to its end: if not, what it would tell is unknown, not none. */
  known(): boolean;
  /** Entries about a person, oldest first; with `kinds` only those. */
  ofPerson(
    personId: string,
    kinds?: readonly ActivityKind[],
    signal?: AbortSignal,
  ): Promise<readonly RecordedActivity[]>;
  /** Entries of a story, oldest first. */
  ofCorrelation(correlationId: string, signal?: AbortSignal): Promise<readonly RecordedActivity[]>;
  /** Entries about one command, oldest first. */
  ofCommand(commandId: string, signal?: AbortSignal): Promise<readonly RecordedActivity[]>;
  /** How commands ended, newest first, at most `limit` of the `total` that there are. */
  commands(
    wanted: CommandsWanted,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ readonly total: number; readonly commands: readonly RecordedCommand[] }>;
  /** Announced when entries have come or gone, and when `known` changes. */
  readonly changes: Changes;
}

/** How the command of an entry ended; undefined for entries that do not tell of an end. */
export function outcomeOf({ kind, detail }: Pick<RecordedActivity, 'kind' | 'detail'>): CommandOutcome | undefined {
  switch (kind) {
    case 'command_accepted':
      return isObject(detail) && detail.duplicate === true ? 'already done' : 'accepted';
    case 'command_refused':
      return 'refused';
    case 'command_failed':
      return 'failed';
    default:
      return undefined;
  }
}
