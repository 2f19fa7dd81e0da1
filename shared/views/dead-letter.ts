import { z } from 'zod';
import { epochMs, sequence } from './identifiers';

/**
 * Who gave up on it: a core of ours (or one that records as ours do), the Rust crate's handler, or the server itself,
 * which records nothing but an advisory and leaves the message in its stream.
 */
export const letterSources = ['eventglass', 'rust', 'server'] as const;

/** `dlq:<sequence>` of a record, `server:<stream>:<consumer>:<sequence>` of a message that the server gave up on (names escaped). */
export const letterKey = z.string().min(1).max(1_600);

export const letterKinds = ['command', 'event', 'other'] as const;

/** `waiting`: nobody did anything yet. `replaying`: a job has it. `discarded`: hidden, deleted later. */
export const letterStates = ['waiting', 'replaying', 'done', 'refused', 'failed again', 'discarded'] as const;

export const letterRow = z.object({
  key: letterKey,
  source: z.enum(letterSources),
  kind: z.enum(letterKinds),
  fingerprint: z.string(),
  type: z.string().nullable(),
  personId: z.string().nullable(),
  personName: z.string(),
  /** Id of the command or event given up on. */
  messageId: z.string().nullable(),
  correlationId: z.string().nullable(),
  consumer: z.string(),
  producer: z.string().nullable(),
  reason: z.string(),
  attempts: z.int().nullable(),
  firstFailedMs: epochMs,
  lastFailedMs: epochMs,
  /** When its stream drops it; null: never. */
  expiresMs: epochMs.nullable(),
  state: z.enum(letterStates),
});
export type LetterRow = z.infer<typeof letterRow>;

/** Dead letters of one cause, consumer, type and producer. */
export const letterGroup = z.object({
  fingerprint: z.string(),
  /** The cause in words, without the values that differ. */
  cause: z.string(),
  /** The error of one of them, as it was recorded. */
  example: z.string(),
  kind: z.enum(letterKinds),
  source: z.enum(letterSources),
  consumer: z.string(),
  types: z.array(z.string()),
  producers: z.array(z.string()),
  /** In all, discarded ones included; `waiting` of them are left to be done. */
  count: z.int(),
  waiting: z.int(),
  discarded: z.int(),
  firstMs: epochMs,
  lastMs: epochMs,
  /** Counts over time, bars of equal width from `startMs` on. */
  trend: z.object({ startMs: epochMs, barMs: z.number(), counts: z.array(z.int()) }),
  expiringWithin24h: z.int(),
  note: z.object({ text: z.string(), by: z.string(), atMs: epochMs }).nullable(),
  /** Whether its consumer is paused now, and until when; null: not, or it cannot be seen. */
  pausedUntilMs: epochMs.nullable(),
  /** Whether this application may pause it: it is one of ours. */
  isOurs: z.boolean(),
});
export type LetterGroup = z.infer<typeof letterGroup>;

export const letterDetail = letterRow.extend({
  originalSubject: z.string(),
  /** Its place in the stream it came from, as far as it is known. */
  place: z.object({ stream: z.string(), sequence }).nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Headers that did not fit into the record, by name. */
  headersLeftOut: z.array(z.string()),
  /** The payload as text; null where it is no text, then `hex`. Empty both where persons' data are hidden. */
  text: z.string().nullable(),
  hex: z.string().nullable(),
  bytes: z.int(),
  isCut: z.boolean(),
  masked: z.boolean(),
  /** Tries as they were recorded, oldest first. */
  tries: z.array(z.object({ atMs: epochMs, attempt: z.int(), error: z.string(), waitedMs: z.number().nullable() })),
  by: z.string().nullable(),
  /** What a replay would be for it, in a sentence (wire.md §5); `replayable` false: why there is none. */
  replayable: z.boolean(),
  replayWords: z.string(),
  editable: z.boolean(),
  /** Replays before this one, newest first. */
  replays: z.array(z.object({ jobId: z.string(), atMs: epochMs, outcome: z.string(), words: z.string() })),
});
export type LetterDetail = z.infer<typeof letterDetail>;

/** One step of an edit, over many commands: paths as dotted names, `name.first_name`. */
export const editStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('rename'), path: z.string().min(1).max(300), to: z.string().min(1).max(300) }),
  z.object({ step: z.literal('set'), path: z.string().min(1).max(300), json: z.string().max(65_536) }),
  z.object({ step: z.literal('remove'), path: z.string().min(1).max(300) }),
]);
export type EditStep = z.infer<typeof editStep>;

/** How a replay or a rehearsal ends for one message. `skipped`: its sentence says because of what. */
export const letterOutcomes = ['done', 'refused', 'already done', 'failed again', 'skipped'] as const;
export type LetterOutcome = (typeof letterOutcomes)[number];
