/**
 * What the use cases need from outside, in the domain's words. Each port has a contract suite beside it
 * (`<port>.suite.ts`) that the memory fake and the real adapter pass.
 */
import type { Instant, PersonId, Sequence } from '../domain/kernel/identity';
import type { Envelope, Json } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import type { RecordedMessage, WireHeaders } from '../domain/wire/reading';

export { Forbidden, Gone, NoAnswer, Unavailable, VersionConflict } from './failures';

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
};

export interface EventLog {
  /** Reads from the leader, so that what was appended before the call is in it. Throws `Unavailable`. */
  read(personId: PersonId, after: Sequence, signal?: AbortSignal): Promise<History>;
  /**
   * Appends all or none of the envelopes, guarded by the person's last stream sequence; resolves when the server has
   * stored them, with the sequence of the last. Throws `VersionConflict` when the person has moved on (or an id was
   * seen within the duplicate window: load and look again), `Unavailable` when it is not known or not stored.
   */
  append(
    personId: PersonId,
    expectedLastSequence: Sequence,
    envelopes: readonly Envelope<PersonEvent>[],
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
  /** Resolves when the server has confirmed. */
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
  consume(handle: (delivery: Delivery) => Promise<void>, options: { maxPending: number }): Promise<Closable>;
  /** Queues a command: the body as it is, headers as given. Resolves with the stream's sequence. */
  enqueue(personId: PersonId, body: string, headers: WireHeaders): Promise<Sequence>;
}

export interface Closable {
  close(): Promise<void>;
}

/** An answer to a request: the body, and for errors the micro-service error headers. */
export type Answer = { readonly body: string; readonly error?: { readonly code: number; readonly sentence: string } };

export interface CommandService {
  /** Serves `person.api.command` in the micro service `person`; closing drains. */
  serve(handle: (command: IncomingCommand) => Promise<Answer>): Promise<Closable>;
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
  readonly kind: 'command_accepted' | 'command_refused' | 'command_failed' | 'dead_lettered';
  readonly at: Instant;
  readonly person_id?: string;
  readonly [field: string]: Json | undefined;
};

export interface Activity {
  /** Records without making anybody wait; what cannot be written is said once and dropped. */
  record(entry: ActivityEntry): void;
}

export interface Log {
  error(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  debug(message: string, fields?: Record<string, unknown>): void;
}
