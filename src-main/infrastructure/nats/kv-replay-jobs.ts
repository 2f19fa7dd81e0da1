import type { NatsConnection } from '@nats-io/transport-node';
import { type KeptJob, type ReplayJobs, TooLarge, VersionConflict } from '../../application/ports';
import {
  decodeJob,
  decodeKeys,
  decodeOrder,
  decodeResults,
  encodeJob,
  encodeKeys,
  encodeOrder,
  encodeResults,
  jobsBucket,
  KEYS_OF_A_PIECE,
} from '../../domain/wire/replay-job-codec';
import { textOf } from '../../domain/wire/text-of-bytes';
import { bucketEntries, type FoundEntry } from './bucket-entries';
import { createBucket } from './kv-bucket';
import { failureOf } from './nats-failures';

/** Characters of a piece of the order: as UTF-8 below what every server takes. */
const PIECE_CHARACTERS = 250_000;
/** Texts that were edited by hand are the bulk of an order. */
const LONGEST_ORDER = 32 * 1024 * 1024;
/** Of more jobs the oldest are not listed. */
const MOST_LISTED = 200;

export type ReplayJobsOptions = { readonly bucket?: string; readonly replicas?: number };

/** Replays in bucket `person-jobs`; it is made with the first of them, and never altered. */
export function createKvReplayJobs(
  nats: NatsConnection,
  { bucket: name = jobsBucket, replicas = 1 }: ReplayJobsOptions = {},
): ReplayJobs {
  const bucket = createBucket(nats, { name, history: 1, replicas });

  const guarded = (revision: number) => [['Nats-Expected-Last-Subject-Sequence', String(revision)]] as const;

  const translated =
    <Args extends readonly unknown[], Value>(what: string, call: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      try {
        return await call(...args);
      } catch (error) {
        throw failureOf(error, what);
      }
    };

  /** All that stands under `<kind>.<job>.<n>`, by n; undefined when one of so many is missing. */
  async function pieces(kind: string, jobId: string): Promise<Map<number, FoundEntry>> {
    const found = new Map<number, FoundEntry>();
    for await (const entry of bucketEntries(nats, name, `${kind}.${jobId}.*`)) {
      found.set(Number(entry.key.split('.').at(-1)), entry);
    }
    return found;
  }

  return {
    begin: translated('Keeping the job', async (order, job) => {
      const { jobId, keys } = order;
      if (await bucket.get(`state.${jobId}`)) return false;
      const text = encodeOrder(order);
      if (text.length > LONGEST_ORDER) {
        throw new TooLarge('The job was not begun: its edited texts are more than 32 MiB; edit fewer by hand at once.');
      }
      for (let at = 0; at * PIECE_CHARACTERS < text.length; at += 1) {
        const piece = text.slice(at * PIECE_CHARACTERS, (at + 1) * PIECE_CHARACTERS);
        await bucket.put(`order.${jobId}.${at}`, JSON.stringify(piece));
      }
      for (let from = 0; from < keys.length; from += KEYS_OF_A_PIECE) {
        const piece = keys.slice(from, from + KEYS_OF_A_PIECE);
        await bucket.put(`keys.${jobId}.${from / KEYS_OF_A_PIECE}`, encodeKeys(piece));
      }
      try {
        await bucket.put(`state.${jobId}`, encodeJob(job), guarded(0));
        return true;
      } catch (error) {
        if (error instanceof VersionConflict) return false;
        throw error;
      }
    }),

    find: translated('Looking for the job', async (jobId) => {
      for await (const entry of bucketEntries(nats, name, `state.${jobId}`)) return keptJob(entry);
      return undefined;
    }),

    list: translated('Looking for jobs', async () => {
      const found: KeptJob[] = [];
      for await (const entry of bucketEntries(nats, name, 'state.*')) {
        const kept = keptJob(entry);
        if (kept) found.push(kept);
      }
      return found.sort((one, other) => other.job.startedMs - one.job.startedMs).slice(0, MOST_LISTED);
    }),

    order: translated('Reading the job', async ({ jobId, total }) => {
      const texts = inOrder(await pieces('order', jobId)).map(readText);
      if (texts.includes(undefined)) return undefined;
      const order = decodeOrder(texts.join(''));
      const keys = inOrder(await pieces('keys', jobId)).flatMap(({ bytes }) => {
        const body = textOf(bytes);
        const decoded = body.ok ? decodeKeys(body.value) : body;
        return decoded.ok ? decoded.value : [];
      });
      return order.ok && keys.length === total ? { ...order.value, jobId, keys } : undefined;
    }),

    keep: translated('Keeping the job', (job, revision) =>
      bucket.put(`state.${job.jobId}`, encodeJob(job), guarded(revision)),
    ),

    results: translated('Reading the results of the job', async ({ jobId }) => {
      const found = [...(await pieces('results', jobId))].sort(([one], [other]) => one - other);
      return found.map(([piece, { bytes, revision }]) => {
        const body = textOf(bytes);
        const results = body.ok ? decodeResults(body.value) : body;
        return { piece, revision, results: results.ok ? results.value : [] };
      });
    }),

    keepResults: translated('Keeping the results of the job', (jobId, { piece, revision, results }) =>
      bucket.put(`results.${jobId}.${piece}`, encodeResults(results), guarded(revision)),
    ),
  };
}

function keptJob({ bytes, revision, keptMs }: FoundEntry): KeptJob | undefined {
  const body = textOf(bytes);
  const job = body.ok ? decodeJob(body.value) : body;
  return job.ok ? { job: job.value, revision, keptMs } : undefined;
}

function inOrder(pieces: ReadonlyMap<number, FoundEntry>): readonly FoundEntry[] {
  return [...pieces].sort(([one], [other]) => one - other).map(([, entry]) => entry);
}

function readText({ bytes }: FoundEntry): string | undefined {
  const body = textOf(bytes);
  if (!body.ok) return undefined;
  try {
    const piece: unknown = JSON.parse(body.value);
    return typeof piece === 'string' ? piece : undefined;
  } catch {
    // Somebody else's value under our key.
    return undefined;
  }
}
