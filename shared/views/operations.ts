import { z } from 'zod';
import { epochMs, sequence } from './identifiers';

export const serverFigures = z.object({
  version: z.string(),
  name: z.string(),
  cluster: z.string().nullable(),
  /** Whether it can pause consumers: nats-server 2.11 and later can. */
  pauses: z.boolean(),
});
export type ServerFigures = z.infer<typeof serverFigures>;

/** A stream as the server sees it now. */
export const streamFigures = z.object({
  name: z.string(),
  isOurs: z.boolean(),
  /** Name of the key-value bucket that it carries; null: a stream of messages. */
  bucket: z.string().nullable(),
  retention: z.enum(['limits', 'interest', 'work queue']),
  messages: z.int(),
  bytes: z.int(),
  firstSequence: sequence,
  lastSequence: sequence,
  /** How many subjects it holds. */
  subjects: z.int(),
  consumers: z.int(),
  /** How many copies there are, and how many of them keep up. */
  copies: z.object({ wanted: z.int(), current: z.int() }),
  leader: z.string().nullable(),
  /** How near its limits are, the nearest first: "62 % of 1 GiB". Empty where it has none. */
  limits: z.array(z.object({ words: z.string(), share: z.number() })),
  /** How long messages are kept, in milliseconds; null: for ever. */
  maxAgeMs: z.number().nullable(),
});
export type StreamFigures = z.infer<typeof streamFigures>;

/** What a consumer is about to do, told by what it did since somebody looks. */
export const consumerForecasts = [
  'keeps up',
  'catches up',
  'falls behind',
  'stands still',
  'paused',
  'unknown',
] as const;

export const consumerFigures = z.object({
  stream: z.string(),
  name: z.string(),
  isOurs: z.boolean(),
  isDurable: z.boolean(),
  delivery: z.enum(['pull', 'push']),
  /** Subjects that it reads; empty: all of the stream's. */
  reads: z.array(z.string()),
  /** Not delivered yet. */
  pending: z.int(),
  /** Delivered and not acknowledged. */
  unacknowledged: z.int(),
  redelivered: z.int(),
  /** Requests that wait for messages: somebody pulls. */
  waiting: z.int(),
  acknowledgedTo: sequence,
  maxDeliveries: z.int().nullable(),
  /** Until when it is paused; null: it is not. */
  pausedUntilMs: epochMs.nullable(),
  /** What it had not delivered, one number a look, the last one now. */
  trend: z.array(z.int()),
  forecast: z.enum(consumerForecasts),
  /** Until it will have caught up at its present rate, in milliseconds; null where that cannot be told. */
  leftMs: z.number().nullable(),
});
export type ConsumerFigures = z.infer<typeof consumerFigures>;

/** What is shown over time: a point a look, the oldest first. */
export const operationsPoint = z.object({
  atMs: epochMs,
  eventsPerSecond: z.number(),
  commandsPerSecond: z.number(),
  /** Of the consumer that is furthest behind. */
  behind: z.int(),
  /** Of a question to the server. */
  roundTripMs: z.number(),
});
export type OperationsPoint = z.infer<typeof operationsPoint>;

export const advisoryTones = ['loss', 'waiting', 'plain'] as const;

/** What JetStream told of itself while this application listened. */
export const advisory = z.object({
  id: z.string(),
  atMs: epochMs,
  /** As the server calls it: `max_deliver`, `stream_leader_elected`. */
  kind: z.string(),
  tone: z.enum(advisoryTones),
  sentence: z.string(),
  /** What somebody wrote as the reason; null: nothing, or it is hidden. */
  reason: z.string().nullable(),
  stream: z.string().nullable(),
  consumer: z.string().nullable(),
  sequence: sequence.nullable(),
});
export type Advisory = z.infer<typeof advisory>;

/** Messages that a consumer was given back, to be delivered again. */
export const givenBack = z.object({ stream: z.string(), consumer: z.string(), count: z.int(), lastMs: epochMs });
export type GivenBack = z.infer<typeof givenBack>;
