import type { NatsConnection } from '@nats-io/transport-node';
import type { Log } from '../../application/ports';
import { controlBucket } from '../../domain/wire/subjects';
import type { LookAtSwitches } from '../../inspection/ports';
import { createBucket, hasBucket } from './kv-bucket';
import { readSwitches } from './kv-control';

/** The switches of policies, read with the reading verbs alone (wire.md §8). */
export function createPolicySwitchLook(nats: NatsConnection, log: Log): LookAtSwitches {
  const bucket = createBucket(nats, { name: controlBucket, history: 1 });
  return async (policies) => {
    try {
      return (await hasBucket(nats, controlBucket)) ? await readSwitches(bucket, policies, log) : undefined;
    } catch (error) {
      // Not ours to see, or not now.
      log.debug('the switches of the policies cannot be seen', { reason: String(error) });
      return undefined;
    }
  };
}
