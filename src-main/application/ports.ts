/**
 * What the use cases need from outside, in the domain's words. Each port has a contract suite beside it
 * (`<port>.suite.ts`) that the memory fake and the real adapter pass.
 */
import type { CorrelationId, Instant, PersonId, Sequence } from '../domain/kernel/identity';
import type { Envelope, Json } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import type { MigratedMessage } from '../domain/wire/migrate-message';
import type { MessageAsStored } from '../domain/wire/read-message';
import type { RecordedMessage, WireHeaders } from '../domain/wire/reading';

export type { CaseStore } from './cases/case-store';
export { Forbidden, Gone, NoAnswer, TooLarge, Unavailable, VersionConflict } from './failures';
export type { ConsumerControl, ConsumerPlace } from './operations/consumer-control';
export type { ProfileStore } from './profiles/profile-store';
export type { Secrets } from './profiles/secrets';
export type {
  ComponentStore,
  EventFeed,
  IncomingQuery,
  KeptComponent,
  ProjectionCheckpoints,
  QueryService,
} from './projection-ports';
export type { RehearsalSource } from './rehearse/rehearsal-source';
export type {
  CommandEnding,
  CommandOutcomes,
  CommandSending,
  KeptDiscard,
  KeptJob,
  LetterControl,
  ReplayJobs,
  ReplayLetter,
  ReplayLetters,
  ResultPiece,
} from './replay/replay-ports';
export {
  mostDeliveries,
  StreamingConfig,
  type StreamingConsumer,
  type StreamingSettings,
} from './streaming-config';

export interface Clock {
  /** Now, RFC 3339 in UTC with three digits. */
  now(): Instant;
}

export interface Ids {
  /** A random UUID. */
  fresh(): string;
  /** The UUID v5 of the text in Eventglass's namespace (wire.md §2): the same text gives the same id for ever. */
  derived(text: string): string;
}

/** One person's messages after a sequence, oldest first. */
export type History = {
  readonly messages: readonly RecordedMessage[];
  /** Stream sequence of the person's last message, 0 when there is none: what an append expects. */
  readonly lastSequence: Sequence;
  /** The message at the sequence that was read after, null where it is not (any more) a message of the person. */
  readonly anchor: RecordedMessage | null;
};

/** Where another person must still end when an append is stored: what was decided looked at them too. */
export type PersonEnd = { readonly personId: PersonId; readonly lastSequence: Sequence };

export interface EventLog {
  /** Whether several events can be appended together: elsewhere an append of several throws `Unavailable`. */
  readonly appendsTogether: boolean;
  /** Reads from the leader, so that what was appended before the call is in it. Throws `Unavailable`. */
  read(personId: PersonId, after: Sequence, signal?: AbortSignal): Promise<History>;
  /** The whole history of a person who has at most so many messages; undefined when there are, or seem to be, more. */
  readIfShort(personId: PersonId, atMost: number): Promise<History | undefined>;
  /**
   * Appends all or none of the envelopes, guarded by the person's last stream sequence; resolves when the server has
   * stored them, with the sequence of the last. Throws `VersionConflict` when the person, or the one beside them, has
   * moved on (or an id was seen within the duplicate window: load and look again), `Unavailable` when it is not known
   * or not stored.
   */
  append(
    personId: PersonId,
    expectedLastSequence: Sequence,
    envelopes: readonly Envelope<PersonEvent>[],
    beside?: PersonEnd,
  ): Promise<Sequence>;
}

/** A command as it came in, before anybody has looked at it. */
export type IncomingCommand = {
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
  /** The command's own time: the server's time of the queued message, or reception by request. */
  readonly receivedAt: Instant;
};

/** One delivery of a queued command; acknowledge last. */
export type Delivery = IncomingCommand & {
  readonly sequence: Sequence;
  /** Which delivery of this message it is, from 1. */
  readonly attempt: number;
  /** Tells the server that it is still being worked on. */
  working(): void;
  /** Tells that it is done with, and waits for no confirmation: what the server does not hear of comes again. */
  acknowledge(): Promise<void>;
  terminate(reason: string): Promise<void>;
  /** Gives it back for another delivery after the delay. */
  giveBack(delayMs: number): void;
};

export interface CommandQueue {
  /**
   * Delivers queued commands, at most `maxPending` unacknowledged at once, until the returned consumption is closed:
   * closing takes no new ones and resolves when those begun have settled.
   */
  consume(handle: (delivery: Delivery) => Promise<void>, options: { maxPending: number }): Promise<Consumption>;
  /** Queues a command: the body as it is, headers as given. Resolves with the stream's sequence. */
  enqueue(personId: PersonId, body: string, headers: WireHeaders): Promise<Sequence>;
  /** Whether the message has not left the queue, delivered or not. Throws `Unavailable`. */
  isQueued(sequence: Sequence): Promise<boolean>;
}

/** A message that is begun once more, after its first delivery. `receivedAt` tells streams of the same name apart. */
export type Trial = { readonly consumer: string; readonly sequence: Sequence; readonly receivedAt: Instant };

/**
 * How often messages that come again were begun without having ended: deliveries alone do not tell, for what a core has
 * only taken counts as delivered too. Throws `Unavailable`.
 */
export interface Trials {
  /** Records one more beginning; resolves with how many were recorded before. */
  begin(trial: Trial): Promise<number>;
  /** Forgets what was recorded: it has ended, whatever became of it. */
  end(trial: Trial): Promise<void>;
}

export interface Closable {
  close(): Promise<void>;
}

export interface Consumption extends Closable {
  /** Asks for nothing more; resolves when nothing that was asked for can come any more. */
  pause(): Promise<void>;
  resume(): void;
}

/** An answer to a request: the body, and for errors the micro-service error headers. */
export type Answer = { readonly body: string; readonly error?: { readonly code: number; readonly sentence: string } };

/** Why no more follow-up events come: nothing is outstanding, or the time is over (wire.md §3). */
export type EndOfFollowing = 'complete' | 'timeout';

/** An answer, and the bodies of the messages that are sent after it; they end by themselves. */
export type StreamedAnswer = Answer & { readonly further?: AsyncGenerator<string, EndOfFollowing> };

export interface CommandService {
  /** Serves `person.api.command` in the micro service `person`; closing drains, further messages included. */
  serve(handle: (command: IncomingCommand) => Promise<StreamedAnswer>): Promise<Closable>;
}

export interface Replies {
  /** Sends an answer where `X-Reply-To` asked; subjects outside the allowed prefixes are refused by `allowed`. */
  send(subject: string, answer: Answer): void;
  /** Whether answers may go to this subject (wire.md §3). */
  allowed(subject: string): boolean;
}

/** A message given up on, as domain.md §9.6 and wire.md §5 record it. */
export type DeadLetter = {
  readonly id: string;
  readonly originalSubject: string;
  readonly originalHeaders: WireHeaders;
  readonly bytes: Uint8Array;
  readonly reason: string;
  readonly attempts: number;
  readonly firstFailedAt: Instant;
  readonly lastFailedAt: Instant;
  readonly consumer: string;
  /** `X-Message-ID` of the original, when it had one. */
  readonly originalId: string | null;
  readonly correlationId: string | null;
};

export interface DeadLetters {
  /** Resolves when the server has stored it; only then may the original be acknowledged. */
  record(deadLetter: DeadLetter): Promise<void>;
}

/** What events cannot tell (wire.md §7). Keys are those of the wire. */
export type ActivityEntry = {
  readonly id: string;
  readonly kind:
    | 'command_accepted'
    | 'command_refused'
    | 'command_retried'
    | 'command_failed'
    | 'policy_reacted'
    | 'policy_failed'
    | 'policy_counters'
    | 'dead_lettered'
    | 'replayed'
    | 'discarded';
  readonly at: Instant;
  readonly person_id?: string;
  readonly [field: string]: Json | undefined;
};

export interface Activity {
  /** Records without making anybody wait; what cannot be written is said once and dropped. */
  record(entry: ActivityEntry): void;
  /** Resolves when everything recorded so far is written or dropped. */
  settled(): Promise<void>;
}

export interface Log {
  error(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  debug(message: string, fields?: Record<string, unknown>): void;
}

/** The events of one command that cannot be appended together, as they are to stand in the history. */
export type PendingAppend = {
  readonly commandId: string;
  readonly personId: PersonId;
  /** Where the person stood when the command was decided: once they have moved on, the first event is refused. */
  readonly expectedLastSequence: Sequence;
  readonly envelopes: readonly Envelope<PersonEvent>[];
};

export type KeptAppend = PendingAppend & { readonly revision: number };

/** Where the events of a command wait until all of them are appended (wire.md §4.2). Read from the leader. */
export interface PendingAppends {
  /** Resolves when it is stored, in place of what was kept for the command before. Throws `Unavailable`. */
  keep(append: PendingAppend): Promise<KeptAppend>;
  /** What is kept for the command; undefined when there is nothing, or nothing that can be read. */
  find(commandId: string): Promise<KeptAppend | undefined>;
  /** Removes what was kept, unless the command was kept anew meanwhile. */
  remove(kept: Pick<KeptAppend, 'commandId' | 'revision'>): Promise<void>;
  /** Ids of the commands of which something is kept. */
  commandIds(): Promise<readonly string[]>;
}

/** A person's snapshot as it is stored: its text, and the id of the last event that is in it (null: it has none). */
export type StoredSnapshot = { readonly body: string; readonly lastEventId: string | null };

/** The last two snapshots of each person. Throws `Unavailable`. */
export interface SnapshotStore {
  latest(personId: PersonId): Promise<StoredSnapshot | undefined>;
  /** The one before the latest: for when that cannot be used. */
  previous(personId: PersonId): Promise<StoredSnapshot | undefined>;
  save(personId: PersonId, snapshot: StoredSnapshot): Promise<void>;
}

/** An event of a story as it was recorded, with its bytes. */
export type FollowedEvent = RecordedMessage & { readonly bytes: Uint8Array };

/** One story as it goes on. */
export interface FollowedCorrelation {
  /** The next event of the story, oldest first; undefined once the signal has aborted. */
  next(signal: AbortSignal): Promise<FollowedEvent | undefined>;
  /** Every event of the story up to this stream sequence has been given out by `next`. */
  readonly reached: Sequence;
  close(): void;
}

export interface CorrelationFeed {
  /** Follows the events of the correlation that come after the sequence. */
  follow(correlationId: CorrelationId, after: Sequence): FollowedCorrelation;
}

export interface ReactionProgress {
  /**
   * Whether every policy has seen the events up to the sequence and none of the commands of the correlation that they
   * caused is queued any more; true where no policies run at all. `end` is the last sequence of the events then: what
   * those commands caused stands at most there.
   */
  look(correlationId: CorrelationId, upTo: Sequence): Promise<{ readonly settled: boolean; readonly end: Sequence }>;
}

/** One delivery of an event to the policies, `receivedAt` being when it was recorded; acknowledge last. */
export type EventDelivery = Delivery & {
  /** Recorded before policies ran for the first time: they do not react to it. */
  readonly isOlder: boolean;
  /** Where deliveries are limited: this is the last, and what is given back now does not come again. */
  readonly isLast?: boolean;
  /** Where deliveries are limited: it was delivered for the last time and nobody settled it, so it does not come again. */
  readonly isMissed?: boolean;
};

export interface PolicyFeed {
  /**
   * Delivers the events since policies ran for the first time, each to one of the cores, at most `maxPending`
   * unacknowledged at once, until the returned consumption is closed: closing takes no new ones and resolves when those
   * begun have settled. Events wait while nobody follows, and none is lost with the server's memory of who read what.
   */
  follow(handle: (delivery: EventDelivery) => Promise<void>, options: { maxPending: number }): Promise<Consumption>;
}

/** Somebody switches a policy on or off, for every core. */
export type PolicySwitch = {
  readonly policy: string;
  readonly enabled: boolean;
  readonly at: Instant;
  readonly actor: string | null;
  readonly reason: string | null;
};

export interface PolicyControl {
  /**
   * Tells which of these policies are switched off: once before it resolves, and again whenever somebody changes that.
   * Throws `Unavailable`.
   */
  watch(policies: readonly string[], tell: (switchedOff: ReadonlySet<string>) => void): Promise<Closable>;
  /** Resolves when it is stored. Throws `Unavailable`. */
  set(change: PolicySwitch): Promise<void>;
}

/** How far policies have come in the event stream. */
export type PolicyPosition = {
  /** Tells streams of the same name apart. */
  readonly streamCreatedAt: Instant;
  /** The stream's end when policies ran for the first time. */
  readonly startedAfter: Sequence;
  /** Every event up to here has been evaluated. */
  readonly upTo: Sequence;
};

export interface PolicyPositions {
  /** The position kept for that stream; keeps the given one when there is none, or one of another stream. */
  begin(position: PolicyPosition): Promise<PolicyPosition>;
  /** Keeps how far policies have come; never goes back. */
  advance(position: PolicyPosition): Promise<void>;
}

/**
 * What an admin did, or what a job ended with: ids, hashes, counts and reasons alone. There is no place for a payload,
 * because what is recorded here is never erased (wire.md §7).
 */
export type AuditFact = {
  readonly id: string;
  /** What was done, in the past tense and `snake_case`: `policy_switched_off`. */
  readonly action: string;
  readonly at: Instant;
  readonly actor: string;
  readonly ids?: { readonly [name: string]: string };
  readonly counts?: { readonly [name: string]: number };
  readonly hashes?: { readonly [name: string]: string };
  readonly reason?: string;
};

export interface Audit {
  /**
   * Appends the fact with the hash of the entry before, whoever else appends; resolves with its place when it is
   * stored. Throws `Unavailable`: what cannot be audited should not be done.
   */
  record(fact: AuditFact): Promise<Sequence>;
}

/** One delivery of a consumer of a streaming config. */
export type StreamDelivery = Delivery & {
  /** Whether the message is not delivered again, whatever becomes of it. */
  readonly isLast: boolean;
};

/** The deliveries of one consumer, one at a time in its order, until it is closed. */
export type Subscription = AsyncIterable<StreamDelivery> & Closable;

/** A message that a consumer delivered for the last time and nobody acknowledged: it does not come again. */
export type MissedMessage = Pick<Delivery, 'subject' | 'headers' | 'bytes' | 'receivedAt' | 'sequence' | 'attempt'>;

export interface StreamingSubscriber {
  /** Looks up stream and dead letters and makes what is absent; in what they differ from the config, in words. */
  ensureStream(): Promise<readonly string[]>;
  /** Deliveries to a consumer of the config, which is made when it is absent. Throws `Unavailable`. */
  subscribe(consumer: string): Promise<Subscription>;
  /**
   * Hands over what the consumer has missed, while nothing of it is under way, and how much that was. What was recorded
   * is not found again.
   */
  settleMissed(consumer: string, record: (missed: MissedMessage) => Promise<void>): Promise<number>;
}

/** Streams as a migration sees them: it looks at any, and appends to one. */
export interface MigrationStreams {
  /** Sequence of the last message that is there (0 when there is none); undefined when there is no such stream. */
  lastSequence(stream: string): Promise<Sequence | undefined>;
  /** One message; undefined when it is not there. */
  message(stream: string, sequence: Sequence): Promise<MessageAsStored | undefined>;
  /** Every message up to and with a sequence, oldest first, in batches. Looking leaves nothing behind. */
  read(stream: string, until: Sequence, signal: AbortSignal): AsyncIterable<readonly MessageAsStored[]>;
  /**
   * Makes the stream that is migrated to where it is absent, or looks whether it takes events, and says in one sentence
   * how it stands to live events. Throws `Unavailable` with what to do.
   */
  prepareTarget(stream: string): Promise<string>;
  /**
   * Appends in order behind `expectedLast`: all, or the first so many and then it throws. `VersionConflict` when
   * somebody else writes there. Resolves with the last sequence.
   */
  append(stream: string, expectedLast: Sequence, messages: readonly MigratedMessage[]): Promise<Sequence>;
}
