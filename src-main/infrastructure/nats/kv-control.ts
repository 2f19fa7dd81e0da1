import { setTimeout as delay } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Log, PolicyControl } from '../../application/ports';
import { decodeSwitch, encodeSwitch, type SwitchRecord, switchKeys } from '../../domain/wire/policy-control-codec';
import { controlBucket } from '../../domain/wire/subjects';
import { textOf } from '../../domain/wire/text-of-bytes';
import { createJetStreamReader } from './jetstream-stream-reader';
import { type Bucket, createBucket } from './kv-bucket';
import { failureOf } from './nats-failures';
import { readThrough } from './read-only';

/** Between attempts to watch again. */
const RETRY_MS = 250;

export type ControlOptions = { readonly bucket?: string; readonly replicas?: number; readonly log: Log };

/**
 * Policy switches in bucket `person-control`, a key each; a policy without one is on. The bucket is made when it is
 * absent, and never altered. Watching survives reconnects, restarts of the server and a deleted bucket; the client's
 * own watch would not survive a value with hostile headers (see header-block.ts).
 */
export function createKvPolicyControl(
  nats: NatsConnection,
  { bucket: name = controlBucket, replicas = 1, log }: ControlOptions,
): PolicyControl {
  const bucket = createBucket(nats, { name, history: 1, replicas });
  const reader = createJetStreamReader(readThrough(nats), `KV_${name}`, log);

  /** Where the bucket's stream ends: what is stored later, and nothing else, has to be looked at again. */
  const end = async () => {
    await new Kvm(jetstream(nats, { checkAPI: false })).create(name, { history: 1, replicas });
    return (await reader.facts())?.lastSequence ?? 0;
  };

  return {
    async watch(policies, tell) {
      const closing = new AbortController();
      const { signal } = closing;
      const look = async () => {
        const switchedOff = await readSwitchedOff(bucket, policies, log);
        if (!signal.aborted) tell(switchedOff);
      };

      const follow = async (from: number): Promise<void> => {
        for await (const batch of reader.follow(from, signal)) {
          if (batch.some(({ subject }) => subject.includes(`.${switchKeys}`))) await look();
        }
      };
      const watchOn = async (from: number) => {
        let next: number | undefined = from;
        while (!signal.aborted) {
          try {
            next ??= await lookFromTheEnd();
            await follow(next);
          } catch (error) {
            log.debug('watching the policy switches anew', { reason: String(error) });
            await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
          }
          next = undefined;
        }
      };
      const lookFromTheEnd = async () => {
        const last = await end();
        await look();
        return last + 1;
      };

      const first = await lookFromTheEnd().catch((error: unknown) => {
        throw failureOf(error, 'Looking which policies are switched off');
      });
      const watched = watchOn(first);
      return {
        async close() {
          closing.abort();
          await watched;
        },
      };
    },

    async set({ policy, ...change }) {
      try {
        await bucket.put(switchKeys + policy, encodeSwitch(change));
      } catch (error) {
        throw failureOf(error, `Switching policy ${policy}`);
      }
    },
  };
}

/** Which of the policies are switched off, as the bucket has it now. */
export async function readSwitchedOff(
  bucket: Bucket,
  policies: readonly string[],
  log: Log,
): Promise<ReadonlySet<string>> {
  const switches = await readSwitches(bucket, policies, log);
  return new Set(policies.filter((policy) => switches.get(policy)?.enabled === false));
}

/** What the switches of the policies say; one that nobody has moved is not among them. */
export async function readSwitches(
  bucket: Bucket,
  policies: readonly string[],
  log: Log,
): Promise<ReadonlyMap<string, SwitchRecord>> {
  const switches = new Map<string, SwitchRecord>();
  for (const policy of policies) {
    const entry = await bucket.get(switchKeys + policy);
    const body = entry && textOf(entry.bytes);
    const decoded = body?.ok ? decodeSwitch(body.value) : undefined;
    if (decoded?.ok) switches.set(policy, decoded.value);
    // Nobody can have meant it to be off: a policy is on unless somebody said otherwise.
    else if (entry) log.warn('the switch of a policy cannot be read: it stays on', { policy });
  }
  return switches;
}
