import { z } from 'zod';
import { epochMs, sequence } from './identifiers';

/**
 * What stands in a trace. `gap`: a cause that somebody named and nobody recorded; `message`: one of a further stream.
 */
export const traceNodeKinds = ['command', 'event', 'policy', 'dead letter', 'message', 'gap'] as const;

export const traceOutcomes = ['accepted', 'unchanged', 'already done', 'refused', 'failed', 'unknown'] as const;
export type TraceOutcome = (typeof traceOutcomes)[number];

/** What a node's time was spent on, in the order it happened. `wait` covers queue, lane and back-off between attempts. */
export const traceSpan = z.object({
  words: z.string(),
  kind: z.enum(['wait', 'work', 'failed attempt']),
  fromMs: z.number(),
  toMs: z.number(),
  isCritical: z.boolean(),
});
export type TraceSpan = z.infer<typeof traceSpan>;

/** Times of nodes and spans are milliseconds since the trace's `startMs`, by the server's clock wherever it told one. */
export const traceNode = z.object({
  /** The same for the same thing in every look: `event:12`, `command:<id>`, `policy:<name>:<event id>`, `gap:<id>`, … */
  id: z.string(),
  kind: z.enum(traceNodeKinds),
  /** Index of its cause among the nodes, always before it; null for a root. */
  parent: z.int().nullable(),
  depth: z.int(),
  /** Type of the command or event, name of the policy or consumer, subject of a message. */
  title: z.string(),
  /** What is to be known beside the title, in words: why refused, what a policy matched, what a gap is known by. */
  words: z.string(),
  personId: z.string().nullable(),
  personName: z.string(),
  /** Version of its person, of an event. */
  version: z.int().nullable(),
  /** Its place in its stream; null where it is recorded nowhere. */
  place: z.object({ stream: z.string(), sequence }).nullable(),
  outcome: z.enum(traceOutcomes).nullable(),
  fromMs: z.number(),
  toMs: z.number(),
  spans: z.array(traceSpan),
  /** How much it was moved so that it does not begin before its cause; 0 where the clocks agree. */
  skewMs: z.number(),
  attempts: z.int(),
  isCritical: z.boolean(),
  /** Marks of the event: legacy, foreign, misfiled, imported, undecodable. */
  marks: z.array(z.string()),
  by: z.string().nullable(),
  producer: z.string().nullable(),
});
export type TraceNode = z.infer<typeof traceNode>;

/** More members are counted, not drawn. */
export const MOST_TRACE_NODES = 20_000;

export const trace = z.object({
  correlationId: z.string(),
  /** What it was, in a few words: "Grace Okafor archived". */
  title: z.string(),
  startMs: epochMs,
  durationMs: z.number(),
  waitingMs: z.number(),
  /** A cause stands before its effects, effects of one cause by time. */
  nodes: z.array(traceNode),
  counts: z.object({
    events: z.int(),
    commands: z.int(),
    refused: z.int(),
    failed: z.int(),
    deadLetters: z.int(),
    retries: z.int(),
    gaps: z.int(),
    persons: z.int(),
    messages: z.int(),
  }),
  /** Where the time of the critical path went, the largest first. */
  spentOn: z.array(z.object({ words: z.string(), kind: z.enum(['wait', 'work', 'failed attempt']), ms: z.number() })),
  /** Members that are not among the nodes, by type; empty where all are. */
  leftOut: z.array(z.object({ type: z.string(), count: z.int() })),
  /** Causes that go in a circle: their ids, in the order of the circle; null where there is none. */
  circle: z.array(z.string()).nullable(),
  /** What is not known, in sentences: no activity here, dead letters not read. */
  unknown: z.array(z.string()),
  /** Id for the user's tracing tool, from `traceparent` or `x-trace-id` of the first event that carries one. */
  traceId: z.string().nullable(),
  throughSequence: sequence,
});
export type Trace = z.infer<typeof trace>;

export const storySorts = ['recent', 'slowest', 'largest', 'failed', 'looping'] as const;
export type StorySort = (typeof storySorts)[number];

/** Parts of a story's duration in which its events are counted. */
export const RHYTHM_BARS = 8;

/** A correlation in a line. */
export const story = z.object({
  correlationId: z.string(),
  title: z.string(),
  firstMs: epochMs,
  lastMs: epochMs,
  durationMs: z.number(),
  events: z.int(),
  /** Null where activity or dead letters are not known. */
  refused: z.int().nullable(),
  failed: z.int().nullable(),
  deadLetters: z.int().nullable(),
  retries: z.int().nullable(),
  persons: z.int(),
  by: z.string().nullable(),
  producers: z.array(z.string()),
  /** Events per equal part of its duration. */
  rhythm: z.array(z.int()),
  /** The same policy reacts again below itself, or causes go in a circle. */
  isLooping: z.boolean(),
});
export type Story = z.infer<typeof story>;
