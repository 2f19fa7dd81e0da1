import type { NatsConnection } from '@nats-io/transport-node';
import type { Sequence } from '../../domain/kernel/identity';
import type { StoredMessage } from '../../inspection/ports';
import { getStoredMessage } from './stored-messages';
import { requestBatch } from './subject-history';

/** A batch may bring this many messages for each that is wanted: asking one by one costs about as much. */
const WORTH_A_BATCH = 4;
/** Questions for one message that are on their way at the same time. */
const AT_ONCE = 64;

/**
 * Reads messages of a stream by their ascending sequences: by batched direct get where server and stream have it and
 * they lie close together, otherwise one by one, many at a time. What the stream has dropped is left out.
 */
export function createManyReader(nats: NatsConnection, stream: string) {
  let batched = true;

  /** undefined where the server does not answer in batches. */
  const inBatches = async (sequences: readonly Sequence[], signal: AbortSignal | undefined) => {
    const wanted = new Set(sequences);
    const last = sequences.at(-1) ?? 0;
    const found: StoredMessage[] = [];
    for (let next = sequences[0] ?? 0; next <= last; ) {
      const request = { batch: last - next + 1, seq: next, next_by_subj: '>' };
      const batch = await requestBatch(nats, stream, request, signal);
      if (!batch) return undefined;
      found.push(...batch.messages.filter(({ sequence }) => wanted.has(sequence)));
      const end = batch.messages.at(-1)?.sequence;
      if (end === undefined) break;
      next = end + 1;
    }
    return found;
  };

  const oneByOne = async (sequences: readonly Sequence[], signal: AbortSignal | undefined) => {
    const found: StoredMessage[] = [];
    for (let from = 0; from < sequences.length; from += AT_ONCE) {
      signal?.throwIfAborted();
      const some = sequences.slice(from, from + AT_ONCE);
      const messages = await Promise.all(some.map((seq) => getStoredMessage(nats, stream, { seq })));
      found.push(...messages.filter((message) => message !== undefined));
    }
    return found;
  };

  /** Batches may be answered by a replica that is behind: for what they lack the leader is asked. */
  const completed = async (
    sequences: readonly Sequence[],
    found: readonly StoredMessage[],
    signal: AbortSignal | undefined,
  ) => {
    const there = new Set(found.map(({ sequence }) => sequence));
    const late = await oneByOne(
      sequences.filter((sequence) => !there.has(sequence)),
      signal,
    );
    return late.length === 0 ? found : [...found, ...late].sort((a, b) => a.sequence - b.sequence);
  };

  return {
    async read(sequences: readonly Sequence[], signal?: AbortSignal): Promise<readonly StoredMessage[]> {
      const span = (sequences.at(-1) ?? 0) - (sequences[0] ?? 0) + 1;
      if (batched && sequences.length > 1 && span <= sequences.length * WORTH_A_BATCH) {
        const found = await inBatches(sequences, signal);
        if (found) return completed(sequences, found, signal);
        batched = false;
      }
      return oneByOne(sequences, signal);
    },
  };
}
