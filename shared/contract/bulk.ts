import { z } from 'zod';
import { epochMs, uuid } from '../views/identifiers';
import { feed, request } from './define';

/** More at once belongs into several jobs: each is looked at before it is run. */
export const MOST_BULK_ROWS = 20_000;
export const MOST_BULK_RATE = 200;

/** One command of many. */
const bulkRow = z.object({
  type: z.string().max(60),
  /** The wire's, whose command it is included. */
  data: z.record(z.string(), z.unknown()),
  /** The version it was rehearsed on; where the person has moved on, the row is refused. No part of the job's content. */
  expectedVersion: z.int().nonnegative().optional(),
});
export type BulkRow = z.infer<typeof bulkRow>;

/** `already done`: the same job ran before, nothing was written now; `unchanged`: accepted, and there was nothing to change. */
export const bulkOutcomes = ['accepted', 'already done', 'unchanged', 'refused'] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** `paused` by somebody, or by itself while nobody processes commands: `sentence` says which. */
export const bulkStates = ['running', 'paused', 'done', 'cancelled'] as const;

export const bulkJob = z.object({
  jobId: uuid,
  title: z.string(),
  note: z.string().nullable(),
  /** Tag of the catalogue when all rows are of one command. */
  command: z.string().nullable(),
  ratePerSecond: z.int(),
  state: z.enum(bulkStates),
  /** Why it waits, or what is to be known of its end; empty while all is well. */
  sentence: z.string(),
  rows: z.int(),
  /** Rows that have an outcome. */
  done: z.int(),
  perOutcome: z.record(z.enum(bulkOutcomes), z.int()),
  startedMs: epochMs,
  finishedMs: epochMs.nullable(),
});
export type BulkJob = z.infer<typeof bulkJob>;

export const bulkResult = z.object({
  /** From 1, in the order given. */
  row: z.int(),
  type: z.string(),
  personId: z.string(),
  outcome: z.enum(bulkOutcomes),
  sentence: z.string(),
  version: z.int().nullable(),
  events: z.int(),
  commandId: uuid,
});
export type BulkResult = z.infer<typeof bulkResult>;

const job = z.object({ jobId: uuid });

/**
 * One command for many persons, by the host. Ids of job and commands derive from title and rows: the same job run twice
 * does nothing twice, another title makes it another job.
 */
export const bulk = {
  /** Begins the job, or says that this one is here already (running, or ended: then it runs again and finds all done). */
  'bulk.start': request({
    input: z.object({
      title: z.string().min(1).max(200),
      rows: z.array(bulkRow).min(1).max(MOST_BULK_ROWS),
      ratePerSecond: z.int().min(1).max(MOST_BULK_RATE),
      note: z.string().max(500).optional(),
    }),
    output: z.object({ jobId: uuid, isRunning: z.boolean() }),
    writes: true,
  }),
  /** The row under way is finished first. */
  'bulk.pause': request({ input: job, output: z.object({}) }),
  'bulk.resume': request({ input: job, output: z.object({}), writes: true }),
  'bulk.cancel': request({ input: job, output: z.object({}) }),
  /** Jobs of this app since it was started, newest first. */
  'bulk.jobs': feed({ input: z.object({}), item: z.object({ jobs: z.array(bulkJob) }), keep: 'latest' }),
  /** What became of the rows, in their order; `outcome` null: of all. */
  'bulk.results': request({
    input: job.extend({
      outcome: z.enum(bulkOutcomes).nullable(),
      from: z.int().nonnegative(),
      count: z.int().min(1).max(500),
    }),
    output: z.object({ total: z.int(), results: z.array(bulkResult) }),
  }),
  /** All results as CSV where the user wants them; null: they did not want any. */
  'bulk.save': request({ input: job, output: z.object({ file: z.string().nullable() }) }),
};
