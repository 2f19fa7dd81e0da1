import type { NatsConnection } from '@nats-io/transport-node';
import type { SnapshotStore, StoredSnapshot } from '../../application/ports';
import { headerValue } from '../../domain/wire/headers';
import { textOf } from '../../domain/wire/text-of-bytes';
import { type BucketEntry, createBucket } from './kv-bucket';
import { failureOf } from './nats-failures';

/** wire.md §1. */
const BUCKET = 'person-snapshots';
/** wire.md §4.1: the last two, as the bucket's own history. */
const KEPT = 2;
const LAST_EVENT = 'X-Last-Event-ID';

/** Snapshots by person; the bucket is made with the first of them. */
export function createKvSnapshots(
  nats: NatsConnection,
  { replicas }: { readonly replicas?: number } = {},
): SnapshotStore {
  const bucket = createBucket(nats, { name: BUCKET, history: KEPT, ...(replicas !== undefined && { replicas }) });

  return {
    latest: async (personId) => {
      try {
        const latest = await bucket.get(personId);
        return latest && stored(latest);
      } catch (error) {
        throw failureOf(error, 'Reading a snapshot');
      }
    },
    previous: async (personId) => {
      try {
        const latest = await bucket.get(personId);
        const previous = latest && (await bucket.before(personId, latest.revision));
        return previous && stored(previous);
      } catch (error) {
        throw failureOf(error, 'Reading a snapshot');
      }
    },
    save: async (personId, { body, lastEventId }) => {
      try {
        await bucket.put(personId, body, lastEventId === null ? [] : [[LAST_EVENT, lastEventId]]);
      } catch (error) {
        throw failureOf(error, 'Saving a snapshot');
      }
    },
  };
}

/** What is no text is no snapshot either: its reader finds that out. */
function stored({ bytes, headers }: BucketEntry): StoredSnapshot {
  const body = textOf(bytes);
  return { body: body.ok ? body.value : '', lastEventId: headerValue(headers, LAST_EVENT) ?? null };
}
