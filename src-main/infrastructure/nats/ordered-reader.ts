import { type Consumer, jetstream } from '@nats-io/jetstream';
import { nuid } from '@nats-io/transport-node';
import type { Sequence } from '../../domain/kernel/identity';
import type { ReadingConnection } from './read-only';

/** The server forgets a reader that has gone without a word after this long. */
const FORGOTTEN_AFTER_MS = 30_000;

/** An ordered consumer: ephemeral, in memory, acknowledging nothing. `from` is the first stream sequence of interest. */
export async function openReader(
  reading: ReadingConnection,
  stream: string,
  from: Sequence,
  filter?: string,
): Promise<Consumer> {
  const client = jetstream(reading.nats);
  const { consumers, streams } = client;
  reading.admit(await (await streams.get(stream)).info(true));
  return consumers.get(stream, {
    name_prefix: `${reading.consumerPrefix}-${nuid.next()}`,
    opt_start_seq: Math.max(from, 1),
    inactive_threshold: FORGOTTEN_AFTER_MS,
    ...(filter === undefined ? {} : { filter_subjects: filter }),
  });
}

/** Leaves nothing behind; a server that cannot be reached forgets the reader by itself. */
export async function closeReader(consumer: Consumer): Promise<void> {
  await consumer.delete().catch(() => false);
}
