import type { NatsConnection } from '@nats-io/transport-node';
import { headerValue } from '../../domain/wire/headers';
import type { StoredMessage } from '../../inspection/ports';
import { getStoredMessage, StreamMissing } from './stored-messages';

/** A value that stands under a key of the pattern, and the key. */
export type FoundEntry = {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly revision: number;
  readonly keptMs: number;
};

/**
 * The values of a bucket whose keys fit the pattern, in the order in which they were kept, from a revision on; read from
 * the leader, one question each. None where there is no such bucket; what was removed is left out.
 */
export async function* bucketEntries(
  nats: NatsConnection,
  bucket: string,
  pattern: string,
  from = 1,
): AsyncGenerator<FoundEntry> {
  const prefix = `$KV.${bucket}.`;
  let next = from;
  for (;;) {
    const message = await nextEntry(nats, `KV_${bucket}`, { seq: next, next_by_subj: prefix + pattern });
    if (!message) return;
    next = message.sequence + 1;
    if (headerValue(message.headers, 'KV-Operation') !== undefined) continue;
    yield {
      key: message.subject.slice(prefix.length),
      bytes: message.bytes,
      revision: message.sequence,
      keptMs: Date.parse(message.recordedAt),
    };
  }
}

async function nextEntry(
  nats: NatsConnection,
  stream: string,
  query: { readonly seq: number; readonly next_by_subj: string },
): Promise<StoredMessage | undefined> {
  try {
    return await getStoredMessage(nats, stream, query);
  } catch (error) {
    if (error instanceof StreamMissing) return undefined;
    throw error;
  }
}
