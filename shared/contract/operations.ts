import { z } from 'zod';
import { epochMs, sequence, uuid } from '../views/identifiers';
import {
  advisory,
  consumerFigures,
  givenBack,
  operationsPoint,
  serverFigures,
  streamFigures,
} from '../views/operations';
import { feed, request } from './define';

const bucketName = z.string().min(1).max(200);

/** The server as it is, with the reading verbs alone. */
export const operations = {
  /** Looks every two seconds while somebody watches; trends begin with the first look and are kept. */
  'operations.overview': feed({
    input: z.object({}),
    item: z.object({
      sinceMs: epochMs,
      server: serverFigures.nullable(),
      streams: z.array(streamFigures),
      consumers: z.array(consumerFigures),
      points: z.array(operationsPoint),
      /** What could not be seen, a sentence each. */
      unseen: z.array(z.string()),
    }),
    keep: 'latest',
  }),
  /** Newest first, since this application began to listen; what is lost has room of its own. */
  'operations.advisories': feed({
    input: z.object({}),
    item: z.object({
      sinceMs: epochMs,
      advisories: z.array(advisory),
      /** How many more there were. */
      older: z.int(),
      /** Messages that consumers gave up on or terminated, all that were told of. */
      givenUp: z.int(),
      /** Messages given back, counted by consumer: they would be all that one sees. */
      givenBack: z.array(givenBack),
      unseen: z.string(),
    }),
    keep: 'latest',
  }),
  'operations.keys': request({
    input: z.object({ bucket: bucketName, prefix: z.string().max(400), limit: z.int().min(1).max(1_000) }),
    output: z.object({
      total: z.int(),
      keys: z.array(z.object({ key: z.string(), values: z.int() })),
      /** Names of keys in buckets of others may be persons' data: where those are hidden, they stay away. */
      masked: z.boolean(),
    }),
  }),
  /** The value of a key now; `text` is null where it is no text, both where persons' data are hidden. */
  'operations.value': request({
    input: z.object({ bucket: bucketName, key: z.string().min(1).max(1_000) }),
    output: z.object({
      revision: sequence,
      atMs: epochMs,
      bytes: z.int(),
      isDeleted: z.boolean(),
      text: z.string().nullable(),
      hex: z.string().nullable(),
      isCut: z.boolean(),
      masked: z.boolean(),
    }),
  }),
};

const reason = z.string().trim().min(1).max(500);
const changed = z.object({ id: uuid, stream: z.string().max(200), consumer: z.string().max(200), reason });

/** What this application may change of consumers that are its own; audited first: what cannot be audited is not done. */
export const consumerControl = {
  'operations.pauseConsumer': request({
    input: changed.extend({ untilMs: epochMs }),
    output: z.object({}),
    writes: true,
  }),
  'operations.resumeConsumer': request({ input: changed, output: z.object({}), writes: true }),
};
