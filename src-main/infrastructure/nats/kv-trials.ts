import type { NatsConnection } from '@nats-io/transport-node';
import type { Trial, Trials } from '../../application/ports';
import { textOf } from '../../domain/wire/text-of-bytes';
import { decodeTrial, encodeTrial } from '../../domain/wire/trial-codec';
import { type BucketEntry, createBucket } from './kv-bucket';
import { failureOf } from './nats-failures';

/** What a crash between an outcome and its forgetting leaves behind goes by itself. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

export type TrialsOptions = { readonly bucket?: string; readonly replicas?: number };

/** Beginnings of messages that came again, a key each; the bucket is made with the first. */
export function createKvTrials(
  nats: NatsConnection,
  { bucket: name = 'person-trials', replicas = 1 }: TrialsOptions = {},
): Trials {
  const bucket = createBucket(nats, { name, history: 1, replicas, keptMs: KEPT_MS });
  const keyOf = ({ consumer, sequence }: Trial) => `${consumer}.${sequence}`;
  const what = 'Recording that a message is tried again';

  return {
    begin: async (trial) => {
      try {
        const begun = begunBefore(trial, await bucket.get(keyOf(trial)));
        await bucket.put(keyOf(trial), encodeTrial({ receivedAt: trial.receivedAt, begun: begun + 1 }));
        return begun;
      } catch (error) {
        throw failureOf(error, what);
      }
    },
    end: async (trial) => {
      try {
        const entry = await bucket.get(keyOf(trial));
        if (entry) await bucket.remove(keyOf(trial), entry.revision);
      } catch (error) {
        throw failureOf(error, what);
      }
    },
  };
}

/** Of a stream that was made anew, other messages have the same sequences. */
function begunBefore({ receivedAt }: Trial, entry: BucketEntry | undefined): number {
  const body = entry && textOf(entry.bytes);
  const decoded = body?.ok ? decodeTrial(body.value) : undefined;
  return decoded?.ok && decoded.value.receivedAt === receivedAt ? decoded.value.begun : 0;
}
