import { z } from 'zod';
import { letterKey, letterOutcomes } from '../views/dead-letter';
import { epochMs, sequence, uuid } from '../views/identifiers';
import { edits, MOST_LETTERS } from './dead-letters';
import { feed, request } from './define';

/** `stopped`: by itself, at a failure that the rehearsal had not told. */
export const replayStates = ['running', 'paused', 'stopped', 'done', 'cancelled'] as const;

const reason = z.string().trim().min(1).max(500);

export const replayJob = z.object({
  jobId: uuid,
  title: z.string(),
  by: z.string(),
  note: z.string().nullable(),
  state: z.enum(replayStates),
  /** Why it waits or stopped, and what to do; empty while all is well. */
  sentence: z.string(),
  /** Who runs it (`name/instance`), and whether that is this application; null: nobody, it can be taken over. */
  runner: z.object({ name: z.string(), isHere: z.boolean() }).nullable(),
  isEdited: z.boolean(),
  total: z.int(),
  perOutcome: z.record(z.enum(letterOutcomes), z.int()),
  /** Sizes of the steps of the ramp, and how many of them are behind; the last takes all that are left. */
  ramp: z.array(z.int()),
  rampDone: z.int(),
  ratePerSecond: z.int().nullable(),
  concurrency: z.int(),
  currentRate: z.number(),
  /** Milliseconds until it is done at this rate; null where that cannot be told. */
  leftMs: z.number().nullable(),
  startedMs: epochMs,
  finishedMs: epochMs.nullable(),
});
export type ReplayJob = z.infer<typeof replayJob>;

export const replayResult = z.object({
  key: letterKey,
  outcome: z.enum(letterOutcomes).nullable(),
  sentence: z.string(),
  personId: z.string().nullable(),
  type: z.string().nullable(),
  /** Of the command that was sent: a new one when edited. */
  commandId: z.string().nullable(),
  atMs: epochMs.nullable(),
});
export type ReplayResult = z.infer<typeof replayResult>;

export const auditEntryView = z.object({
  sequence,
  atMs: epochMs,
  by: z.string(),
  /** What was done, in a sentence, to what and why. */
  sentence: z.string(),
  kind: z.string(),
  hash: z.string(),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

const job = z.object({ jobId: uuid });

/**
 * Replaying dead letters as wire.md §5, by the host. A job is kept on the server and held by a lease: it survives this
 * application, and another one can take it over. Every action is audited first; what cannot be audited is not done.
 */
export const replay = {
  /** `jobId` is made by the window: asked twice, it is begun once. */
  'replay.start': request({
    input: z.object({
      jobId: uuid,
      title: z.string().min(1).max(200),
      keys: z.array(letterKey).min(1).max(MOST_LETTERS),
      edits,
      ramp: z.array(z.int().min(1)).max(10),
      stopAtFailure: z.boolean(),
      /** Null: as fast as it goes. */
      ratePerSecond: z.int().min(1).max(1_000).nullable(),
      concurrency: z.int().min(1).max(64),
      note: z.string().max(500).optional(),
      /** Keys of which the rehearsal said so: they do not stop the ramp. */
      rehearsedRefusals: z.array(letterKey).max(MOST_LETTERS).optional(),
    }),
    output: z.object({}),
    writes: true,
  }),
  'replay.pause': request({ input: job, output: z.object({}), writes: true }),
  'replay.resume': request({ input: job, output: z.object({}), writes: true }),
  'replay.cancel': request({ input: job, output: z.object({}), writes: true }),
  /** Goes on here with a job whose runner is gone. */
  'replay.takeOver': request({ input: job, output: z.object({}), writes: true }),
  'replay.pace': request({
    input: job.extend({ ratePerSecond: z.int().min(1).max(1_000).nullable() }),
    output: z.object({}),
    writes: true,
  }),
  /** Of all applications, the newest first; `known` false: they cannot be seen here. */
  'replay.jobs': feed({
    input: z.object({}),
    item: z.object({ known: z.boolean(), jobs: z.array(replayJob) }),
    keep: 'latest',
  }),
  'replay.results': request({
    input: job.extend({
      outcome: z.enum(letterOutcomes).nullable(),
      from: z.int().nonnegative(),
      count: z.int().min(1).max(1_000),
    }),
    output: z.object({ total: z.int(), results: z.array(replayResult) }),
  }),
  'replay.save': request({
    input: job.extend({ format: z.enum(['csv', 'markdown']) }),
    output: z.object({ file: z.string().nullable() }),
  }),
  /** Hides them with a reason; they are deleted 7 days later, or by `purge`. */
  'deadLetters.discard': request({
    input: z.object({ id: uuid, keys: z.array(letterKey).min(1).max(MOST_LETTERS), reason }),
    output: z.object({ discarded: z.int() }),
    writes: true,
  }),
  'deadLetters.restore': request({
    input: z.object({ id: uuid, keys: z.array(letterKey).min(1).max(MOST_LETTERS) }),
    output: z.object({ restored: z.int() }),
    writes: true,
  }),
  /** Deletes discarded ones now: that cannot be undone. */
  'deadLetters.purge': request({
    input: z.object({ id: uuid, keys: z.array(letterKey).min(1).max(MOST_LETTERS) }),
    output: z.object({ purged: z.int() }),
    writes: true,
  }),
  'deadLetters.note': request({
    input: z.object({ fingerprint: z.string().max(200), text: z.string().max(2_000) }),
    output: z.object({}),
    writes: true,
  }),
  /** Newest first. */
  'audit.list': feed({
    input: z.object({ limit: z.int().min(1).max(1_000) }),
    item: z.object({ known: z.boolean(), total: z.int(), entries: z.array(auditEntryView) }),
    keep: 'latest',
  }),
  /** Reads the whole chain and says whether every entry follows the one before. */
  'audit.verify': request({
    input: z.object({}),
    output: z.object({ entries: z.int(), fault: z.string().nullable(), headHash: z.string().nullable() }),
  }),
  'audit.save': request({ input: z.object({}), output: z.object({ file: z.string().nullable() }) }),
};
