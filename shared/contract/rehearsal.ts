import { z } from 'zod';
import { sequence, uuid } from '../views/identifiers';
import { stateLeaf } from '../views/person-history';
import { request } from './define';

/** A change of one leaf that an event would make. */
const leafChange = stateLeaf.pick({ path: true, label: true, masked: true }).extend({
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const rehearsedEvent = z.object({ type: z.string(), version: z.int(), sentence: z.string(), data: z.string() });

const refusal = z.object({
  kind: z.enum(['malformed', 'not_found', 'refused', 'conflict', 'unavailable']),
  code: z.string(),
  sentence: z.string(),
  /** What could be done instead, as a command filled in. */
  nextStep: z.object({ words: z.string(), command: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
});

/** A command of the chain with what it would do: first the one asked for, then what policies would send in turn. */
const rehearsedStep = z.object({
  /** 0: the command asked for. */
  depth: z.int(),
  policy: z.string().nullable(),
  /** Version of the event (of its person) that the policy reacts to. */
  causedBy: z.string().nullable(),
  command: z.string(),
  personId: z.string(),
  personName: z.string(),
  /** The version it was decided on: to be sent as expectation. */
  onVersion: z.int(),
  verdict: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('accepted'), events: z.array(rehearsedEvent), changes: z.array(leafChange) }),
    z.object({ outcome: z.literal('refused'), refusal }),
  ]),
});
export type RehearsedStep = z.infer<typeof rehearsedStep>;

export const rehearsalReport = z.object({
  steps: z.array(rehearsedStep),
  /** Why the chain ends there, when it does not end by itself. */
  cutShort: z.string().nullable(),
  /** What cannot be taken back, in words; empty when everything can. */
  final: z.array(z.string()),
  /** Commands for this person that wait in the queue now; null when that cannot be seen. */
  waiting: z.int().nullable(),
  onSequence: sequence,
  tookMs: z.number(),
});
export type RehearsalReport = z.infer<typeof rehearsalReport>;

/** What would become of one of many, in a line. */
const rehearsalVerdict = z.object({
  outcome: z.enum(['accepted', 'refused', 'malformed']),
  sentence: z.string(),
  events: z.int(),
  onVersion: z.int(),
  personName: z.string(),
});
export type RehearsalVerdict = z.infer<typeof rehearsalVerdict>;

const rehearsable = z.object({ type: z.string().max(60), data: z.record(z.string(), z.unknown()) });

/** Commands tried on the present state; nothing is written. */
export const rehearsal = {
  'command.rehearse': request({
    input: rehearsable.extend({ commandId: uuid.optional(), note: z.string().max(500).optional() }),
    output: rehearsalReport,
  }),
  /** Many at once, in the order given, each on the state that the ones before would leave. */
  'command.rehearseMany': request({
    input: z.object({ commands: z.array(rehearsable).min(1).max(500) }),
    output: z.object({ verdicts: z.array(rehearsalVerdict) }),
  }),
};
