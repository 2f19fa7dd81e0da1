import type { NatsConnection } from '@nats-io/transport-node';
import type { KeptAppend, PendingAppends } from '../../application/ports';
import { parseUuid } from '../../domain/kernel/identity';
import { decodePendingAppend, encodePendingAppend } from '../../domain/wire/pending-append-codec';
import { textOf } from '../../domain/wire/text-of-bytes';
import { createBucket } from './kv-bucket';
import { failureOf } from './nats-failures';

/** wire.md §1. */
const BUCKET = 'person-appends';

/** Events that wait to be appended, by command id; the bucket is made when the first of them is kept. */
export function createKvAppends(
  nats: NatsConnection,
  { replicas }: { readonly replicas?: number } = {},
): PendingAppends {
  const bucket = createBucket(nats, { name: BUCKET, history: 1, ...(replicas !== undefined && { replicas }) });
  const what = "Keeping a command's events";

  return {
    keep: async (append) => {
      try {
        return { ...append, revision: await bucket.put(append.commandId, encodePendingAppend(append)) };
      } catch (error) {
        throw failureOf(error, what);
      }
    },
    find: async (commandId) => {
      // Any text may stand in a foreign event; only ids of ours are keys.
      if (parseUuid(commandId) === undefined) return undefined;
      try {
        const entry = await bucket.get(commandId);
        return entry && keptAppend(commandId, entry);
      } catch (error) {
        throw failureOf(error, what);
      }
    },
    remove: async ({ commandId, revision }) => {
      try {
        await bucket.remove(commandId, revision);
      } catch (error) {
        throw failureOf(error, what);
      }
    },
    commandIds: async () => {
      try {
        return await bucket.keys();
      } catch (error) {
        throw failureOf(error, what);
      }
    },
  };
}

function keptAppend(
  commandId: string,
  { bytes, revision }: { readonly bytes: Uint8Array; readonly revision: number },
): KeptAppend | undefined {
  const body = textOf(bytes);
  const decoded = body.ok ? decodePendingAppend(body.value) : body;
  return decoded.ok && decoded.value.commandId === commandId ? { ...decoded.value, revision } : undefined;
}
