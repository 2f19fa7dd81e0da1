import { maskingLevels } from '@shared/catalogue/masking';
import { z } from 'zod';
import { captureAnswer, captureQuestion } from './capture-messages';
import { exportOrders, exportReport } from './export-messages';
import { revealOrder } from './reveal-messages';

/** A stream of which nothing is known but where its messages name their story. */
const furtherStream = z.object({
  stream: z.string(),
  correlation: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('header'), name: z.string() }),
    z.object({ kind: z.literal('path'), steps: z.array(z.string()).readonly() }),
  ]),
});

/** What the index process needs to know; by message only, never by argument or environment (architecture.md §2). */
const indexConfiguration = z.object({
  connection: z.object({
    servers: z.array(z.string()),
    user: z.string().optional(),
    password: z.string().optional(),
    token: z.string().optional(),
    credentials: z.string().optional(),
    nkeySeed: z.string().optional(),
    tlsCa: z.string().optional(),
    tlsCert: z.string().optional(),
    tlsKey: z.string().optional(),
    tlsFirst: z.boolean().optional(),
    inboxPrefix: z.string().optional(),
    jsDomain: z.string().optional(),
    name: z.string(),
  }),
  /** Name of the stream of events. */
  stream: z.string(),
  /** Names of what is read beside the events; absent: not read. */
  activityStream: z.string().optional(),
  deadLetterStream: z.string().optional(),
  /** Limits streams of others that are read along. */
  furtherStreams: z.array(furtherStream).readonly().optional(),
  /** Name of the work queue of commands, where there is one. */
  commandStream: z.string().optional(),
  /** Which policies would react to what is rehearsed. */
  policies: z.enum(['default', 'baseline', 'none']).optional(),
  /** Where indexes are kept. */
  folder: z.string(),
  /** A capture to show in the place of the server's events. */
  capture: z.string().optional(),
  /** How much of persons' data is hidden from windows; absent: nothing. */
  masking: z.enum(maskingLevels).optional(),
  /** Parse what is sent to windows by its schema: in development and tests. */
  parseOutputs: z.boolean(),
});
export type IndexConfiguration = z.infer<typeof indexConfiguration>;

/** Number of a port that travels over the process's own IPC; Electron hands over real ones. */
const port = z.int().nonnegative();

const frame = z.object({ kind: z.literal('frame'), port, frame: z.unknown() });
const detach = z.object({ kind: z.literal('detach'), port });

export const toIndexProcess = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('configure'), configuration: indexConfiguration }),
  /** Serve a window: on the port that comes with the message, else on the numbered one. */
  z.object({ kind: z.literal('attach'), port: port.optional() }),
  frame,
  detach,
  ...exportOrders,
  revealOrder,
  captureQuestion,
  z.object({ kind: z.literal('end') }),
]);
export type ToIndexProcess = z.infer<typeof toIndexProcess>;

export const fromIndexProcess = z.discriminatedUnion('kind', [
  /** Connected and reading. */
  z.object({ kind: z.literal('ready') }),
  /** Not connected: what is wrong and what happens next. */
  z.object({ kind: z.literal('waiting'), sentence: z.string() }),
  frame,
  detach,
  exportReport,
  captureAnswer,
]);
export type FromIndexProcess = z.infer<typeof fromIndexProcess>;
