import type { Instant, PersonId, Sequence } from '../domain/kernel/identity';
import type { MessageAsStored } from '../domain/wire/read-message';

/** The event stream as projections read it. Looking leaves nothing behind on the server. */
export interface EventFeed {
  /** Creation time tells streams of the same name apart; undefined when there is none. Throws `Unavailable`. */
  facts(): Promise<{ readonly createdAt: Instant } | undefined>;
  /**
   * Every message from a sequence on in order, in batches, first those stored, then those that come, until the signal
   * aborts. Throws `Unavailable` when the stream goes or is made anew.
   */
  follow(from: Sequence, signal: AbortSignal): AsyncIterable<readonly MessageAsStored[]>;
  /** All messages of one person, oldest first, up to the last one stored at the call. Throws `Unavailable`. */
  readPerson(personId: PersonId): Promise<readonly MessageAsStored[]>;
  /** Sequence of the last message that is there, 0 when there is none. Throws `Unavailable`. */
  lastStored(): Promise<Sequence>;
}

/** Where projections that live in memory are kept over a restart: lines of text by projection. */
export interface ProjectionCheckpoints {
  /** What was saved last; undefined when there is nothing, or nothing whole: then the projection is built anew. */
  load(projection: string): Promise<Iterable<string> | undefined>;
  /** Resolves when it is kept in place of what was: the whole of it, or, after a crash, what was before. */
  save(projection: string, lines: Iterable<string>): Promise<void>;
}

/** A question that somebody asks as a request. */
export type IncomingQuery = { readonly subject: string; readonly bytes: Uint8Array };

export interface QueryService {
  /** Answers are at most so many bytes long. */
  readonly mostBytes: number;
  /** Hands over every question, several cores sharing them; closing takes no more and finishes those begun. */
  serve(handle: (query: IncomingQuery) => Promise<string>): Promise<{ close(): Promise<void> }>;
}

/** A component as an event has left it. */
export type KeptComponent = {
  readonly personId: PersonId;
  readonly componentId: string;
  /** ComponentInstance JSON; null: the component was removed. */
  readonly body: string | null;
  /** Stream sequence of the event. */
  readonly sequence: Sequence;
  /** The event added it: it is likely that nothing is kept yet. */
  readonly isNew: boolean;
};

/** Components of persons for other programs to read, written by a projection; nothing is ever decided by it. */
export interface ComponentStore {
  /** Keeps the component, unless what is kept comes from a later event: whoever writes, and however often. */
  keep(component: KeptComponent): Promise<void>;
  /** The ComponentInstance JSON; undefined when there is none, or it was removed. */
  find(personId: PersonId, componentId: string): Promise<string | undefined>;
}
