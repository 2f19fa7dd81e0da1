import type { LetterOutcome } from '@shared/views/dead-letter';
import type { PersonId, Sequence } from '../../domain/kernel/identity';
import type { DeadLetterBody } from '../../domain/wire/dead-letter-record';
import type { DiscardRecord, NoteRecord } from '../../domain/wire/letter-control-codec';
import type { MessageAsStored } from '../../domain/wire/read-message';
import type { WireHeaders } from '../../domain/wire/reading';
import type { JobRecord, ReplayOrder, ResultRecord } from '../../domain/wire/replay-job-codec';

export type { JobRecord, ReplayOrder, ResultRecord } from '../../domain/wire/replay-job-codec';

/** A job as it is kept; `keptMs`: when, by the server's clock. */
export type KeptJob = { readonly job: JobRecord; readonly revision: number; readonly keptMs: number };

/** One piece of the results of a job, and what is to be expected of it when it is kept anew. */
export type ResultPiece = {
  readonly piece: number;
  readonly revision: number;
  readonly results: readonly ResultRecord[];
};

/** Replays where every application sees them. Everything throws `Unavailable`. */
export interface ReplayJobs {
  /** Keeps order and record, the record last: without it there is no job. False when there is one of that id. */
  begin(order: ReplayOrder, job: JobRecord): Promise<boolean>;
  find(jobId: string): Promise<KeptJob | undefined>;
  /** The newest first. */
  list(): Promise<readonly KeptJob[]>;
  /** Undefined when it cannot be read whole. */
  order(job: JobRecord): Promise<ReplayOrder | undefined>;
  /** Keeps it in place of that revision; resolves with the new one. Throws `VersionConflict` when it was changed since. */
  keep(job: JobRecord, revision: number): Promise<number>;
  /** Pieces that there are, in their order. */
  results(job: JobRecord): Promise<readonly ResultPiece[]>;
  /** As `keep`; revision 0: there was none. */
  keepResults(jobId: string, piece: ResultPiece): Promise<number>;
}

/** Letters that somebody hid with one act, as they are kept. */
export type KeptDiscard = DiscardRecord & { readonly id: string; readonly revision: number };

/** Discarded letters and notes. Everything throws `Unavailable`. */
export interface LetterControl {
  discarded(): Promise<readonly KeptDiscard[]>;
  /** In place of that revision (0: of nothing); without keys, it is removed. Throws `VersionConflict`. */
  keepDiscard(discard: KeptDiscard): Promise<void>;
  note(id: string, note: NoteRecord): Promise<void>;
}

/** A dead letter as it is replayed; `unreadable` says why nobody can. */
export type ReplayLetter =
  | { readonly key: string; readonly kind: 'letter'; readonly body: DeadLetterBody }
  | { readonly key: string; readonly kind: 'unreadable'; readonly reason: string };

export interface ReplayLetters {
  /** Those that are there; what is gone is left out. Throws `Unavailable`. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, ReplayLetter>>;
  /**
   * Takes records out of the dead letters; resolves with the keys of those that are out now. A message that the server
   * gave up on stays in its stream.
   */
  remove(keys: readonly string[], options: { readonly forGood: boolean }): Promise<readonly string[]>;
  /** Takes out the record of that id, made since this was opened: of a letter that is there still, it says nothing more. */
  removeCopy(recordId: string): Promise<void>;
}

/** How a command ended, as a core recorded it; `commandId` is null where only the dead letter is named. */
export type CommandEnding = {
  readonly sequence: Sequence;
  readonly kind: 'accepted' | 'refused' | 'given up';
  readonly commandId: string | null;
  readonly letterId: string | null;
  /** It had been done before. */
  readonly isDuplicate: boolean;
  readonly sentence: string;
};

/** The endings of commands in the activity. */
export interface CommandOutcomes {
  /** The first place at that time or later, and the last there is. Throws `Unavailable`. */
  places(sinceMs: number): Promise<{ readonly first: Sequence; readonly last: Sequence }>;
  /** What was and what is recorded from there on, until the signal aborts. Throws `Unavailable` when it cannot go on. */
  follow(
    from: Sequence,
    signal: AbortSignal,
  ): AsyncIterable<{ readonly endings: readonly CommandEnding[]; readonly upTo: Sequence }>;
}

export interface CommandSending {
  /** Queues a command; `duplicate`: the queue has had this very publication a moment ago. Throws `Unavailable`. */
  send(
    personId: PersonId,
    body: string,
    headers: WireHeaders,
  ): Promise<{ readonly sequence: Sequence; readonly duplicate: boolean }>;
  /** Whether the message has not left the queue. Throws `Unavailable`. */
  isQueued(sequence: Sequence): Promise<boolean>;
}

/** What letting a consumer have an event once more has come to. */
export type EventReplay = { readonly outcome: 'done' | 'failed again' | 'skipped'; readonly sentence: string };

/** Consumers of ours that can have an event once more, in this process; undefined: it is not one of them. */
export type EventReplays = (
  consumer: string,
) => ((message: MessageAsStored, signal: AbortSignal) => Promise<EventReplay>) | undefined;

/** One person's messages in the stream, oldest first. Throws `Unavailable`. */
export type ReadPerson = (personId: PersonId, signal?: AbortSignal) => Promise<readonly MessageAsStored[]>;

/** What became of one, before it is put into the results; `copyId`: what failed again was recorded anew under that id. */
export type ItemOutcome = {
  readonly outcome: LetterOutcome;
  readonly sentence: string;
  readonly copyId?: string | null;
};
