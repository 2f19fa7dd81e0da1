import { z } from 'zod';
import { epochMs, sequence } from '../views/identifiers';
import { surveyProgress } from '../views/survey';
import { feed, request } from './define';

const parameters = z.record(z.string().max(60), z.union([z.number(), z.string().max(200)]));

/** A command that a policy wants, or wanted. */
const reaction = z.object({
  /** The event that it reacts to. */
  sequence,
  personId: z.string(),
  personName: z.string(),
  eventType: z.string(),
  command: z.string(),
  atMs: epochMs,
});
export type PolicyReaction = z.infer<typeof reaction>;

export const policyRow = z.object({
  name: z.string(),
  says: z.string(),
  /** Empty: every event but those that end a story. */
  listensTo: z.array(z.string()),
  parameters,
  /** On every core of the server; null where that cannot be seen: no server, no policies ever ran there, no permission. */
  switchedOn: z.boolean().nullable(),
  /** Who moved its switch last and when; null while nobody has, and where it cannot be seen. */
  switched: z.object({ atMs: epochMs, by: z.string().nullable() }).nullable(),
  /** Events that it was, or would have been, asked about; those that it reacted to; its commands. */
  heard: z.int(),
  matched: z.int(),
  commands: z.int(),
  failures: z.int(),
  /** Commands of which the stream holds an event. */
  effects: z.int(),
  /** Matched events over time, bars of equal width from `startMs` on. */
  overTime: z.object({ startMs: epochMs, barMs: z.number(), counts: z.array(z.int()) }),
  /** Newest first; `done`: an event of that command stands in the stream. */
  last: z.array(reaction.extend({ done: z.boolean(), correlationId: z.string().nullable() })),
});
export type PolicyRow = z.infer<typeof policyRow>;

export const backtestReport = z.object({
  state: z.enum(['reading', 'complete']),
  read: z.int(),
  toRead: z.int(),
  eventsPerSecond: z.number(),
  heard: z.int(),
  /** Events that policies are not asked about: imported, misfiled, unreadable. */
  unheard: z.int(),
  matched: z.int(),
  commands: z.int(),
  /** Commands by type. */
  perCommand: z.array(z.object({ command: z.string(), count: z.int() })),
  failures: z.int(),
  /** As the stream tells: wanted now and done then; wanted now and not done then; done then and not wanted now. */
  same: z.int(),
  onlyNow: z.int(),
  onlyThen: z.int(),
  /** The first of the latter two. */
  examples: z.array(reaction.extend({ side: z.enum(['only now', 'only then']) })),
});
export type BacktestReport = z.infer<typeof backtestReport>;

/** What policies do, did and would do; nothing is written by any of these. */
export const policies = {
  /** As the policies that run here would have it, over the whole stream. */
  'policies.list': feed({
    input: z.object({}),
    item: z.object({ progress: surveyProgress, policies: z.array(policyRow) }),
    keep: 'latest',
  }),
  /** Every policy asked about one event. */
  'policies.try': request({
    input: z.discriminatedUnion('from', [
      z.object({ from: z.literal('stored'), sequence }),
      z.object({ from: z.literal('pasted'), json: z.string().max(262_144) }),
    ]),
    output: z.object({
      /** Why policies are not asked about it; null when they are. */
      unheard: z.string().nullable(),
      eventType: z.string(),
      verdicts: z.array(
        z.object({
          policy: z.string(),
          listens: z.boolean(),
          failure: z.string().nullable(),
          /** `body` is its JSON text; empty where persons' data are hidden. */
          commands: z.array(z.object({ command: z.string(), body: z.string() })),
        }),
      ),
    }),
  }),
  /** One policy over the events recorded between two times (null: the stream's ends), beside what really happened. */
  'policies.backtest': feed({
    input: z.object({ policy: z.string().max(60), parameters, fromMs: epochMs.nullable(), toMs: epochMs.nullable() }),
    item: backtestReport,
    keep: 'latest',
  }),
};
