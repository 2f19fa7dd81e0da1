import { createInbox, type NatsConnection } from '@nats-io/transport-node';
import { Unavailable } from '../../application/ports';
import type { Sequence } from '../../domain/kernel/identity';
import type { WireHeaders } from '../../domain/wire/reading';
import type { StoredMessage } from '../../inspection/ports';
import { headerBlockOf } from './header-block';
import { closeReader, openReader } from './ordered-reader';
import type { ReadingConnection } from './read-only';
import { getStoredMessage, storedMessageOf } from './stored-messages';

/** Messages asked for in one go: 10,000 take 70 ms in batches of this size, 100 ms in batches of 1,000. */
const BATCH = 5_000;
/** The longest silence between two messages of an answer. */
const STALL_MS = 5_000;

export interface SubjectHistory {
  /**
   * Every message on subjects that match the filter, from a stream sequence on, oldest first, up to the last one that
   * the stream's leader had at the call.
   */
  read(filter: string, from: Sequence, signal?: AbortSignal): Promise<readonly StoredMessage[]>;
  /**
   * The same from the first on, of at most so many messages; undefined when there are more, or when `isLong` can tell
   * by the last: the beginning of a long history is what the server may have to fetch from its disk (10 ms).
   */
  readIfShort(
    filter: string,
    atMost: number,
    isLong: (last: StoredMessage) => boolean,
  ): Promise<readonly StoredMessage[] | undefined>;
}

/**
 * Reads by batched direct get where server and stream have it: one round trip for a person. It may be answered by a
 * replica, so the leader is asked at the same time where the person ends. Elsewhere an ordered consumer reads as far.
 */
export function createSubjectHistory(reading: ReadingConnection, stream: string): SubjectHistory {
  const { nats } = reading;
  let batched = true;

  const read: SubjectHistory['read'] = async (filter, from, signal) => {
    const [last, direct] = await Promise.all([
      getStoredMessage(nats, stream, { last_by_subj: filter }),
      batched ? readBatches(nats, stream, filter, from, signal) : undefined,
    ]);
    batched = direct !== undefined;
    if (!last || last.sequence < from) return [];
    if (last.sequence === from) return [last];
    if ((direct?.at(-1)?.sequence ?? 0) >= last.sequence) return direct ?? [];
    return (await readByConsumer(reading, stream, { filter, from, until: last.sequence }, signal)) ?? [];
  };

  return {
    read,
    readIfShort: async (filter, atMost, isLong) => {
      const last = await getStoredMessage(nats, stream, { last_by_subj: filter });
      if (!last) return [];
      if (isLong(last)) return undefined;
      const request = { batch: atMost, seq: 0, next_by_subj: filter };
      const first = batched ? await requestBatch(nats, stream, request, undefined) : undefined;
      batched = first !== undefined;
      if ((first?.messages.at(-1)?.sequence ?? 0) >= last.sequence) return first?.messages;
      if (first && first.pending > 0) return undefined;
      // No batches, or a replica that is behind.
      return readByConsumer(reading, stream, { filter, from: 0, until: last.sequence, atMost }, undefined);
    },
  };
}

/** undefined where the server does not answer in batches. */
async function readBatches(
  nats: NatsConnection,
  stream: string,
  filter: string,
  from: Sequence,
  signal: AbortSignal | undefined,
): Promise<StoredMessage[] | undefined> {
  const messages: StoredMessage[] = [];
  for (let next = from; ; next = (messages.at(-1)?.sequence ?? 0) + 1) {
    const batch = await requestBatch(nats, stream, { batch: BATCH, seq: next, next_by_subj: filter }, signal);
    if (!batch) return undefined;
    messages.push(...batch.messages);
    if (batch.pending === 0 || batch.messages.length === 0) return messages;
  }
}

type Batch = { readonly messages: readonly StoredMessage[]; readonly pending: number };

/** One batch: messages, then a status 204; a status 404 alone when there is none; one message alone from old servers. */
export function requestBatch(
  nats: NatsConnection,
  stream: string,
  request: { readonly batch: number; readonly seq: number; readonly next_by_subj: string },
  signal: AbortSignal | undefined,
): Promise<Batch | undefined> {
  return new Promise((resolve, reject) => {
    const messages: StoredMessage[] = [];
    const inbox = createInbox();
    const stalled = setTimeout(() => fail(unreadable(stream, 'the server did not answer in time')), STALL_MS);
    const end = () => {
      clearTimeout(stalled);
      signal?.removeEventListener('abort', cancel);
      if (!subscription.isClosed()) subscription.unsubscribe();
    };
    const settle = (batch: Batch | undefined) => {
      end();
      resolve(batch);
    };
    const fail = (error: unknown) => {
      end();
      reject(error);
    };
    const cancel = () => fail(unreadable(stream, 'the reading was cancelled'));
    const subscription = nats.subscribe(inbox, {
      callback: (error, message) => {
        if (error) return fail(error);
        stalled.refresh();
        const { status, headers } = headerBlockOf(message);
        if (status === 204) return settle({ messages, pending: Number(lastValue(headers, 'Nats-Num-Pending') ?? 0) });
        if (status === 404) return settle({ messages, pending: 0 });
        if (status === 503) return settle(undefined);
        if (status !== 0) return fail(unreadable(stream, `the server answered with status ${status}`));
        const stored = storedFromDirectGet(headers, message.data);
        if (!stored) return settle(undefined);
        messages.push(stored);
      },
    });
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) return cancel();
    nats.publish(`$JS.API.DIRECT.GET.${stream}`, JSON.stringify(request), { reply: inbox });
  });
}

/** What the server puts behind a message's own headers when it answers in batches (tried on 2.15.1). */
const BATCH_HEADERS = [
  'Nats-Stream',
  'Nats-Subject',
  'Nats-Sequence',
  'Nats-Time-Stamp',
  'Nats-Num-Pending',
  'Nats-Last-Sequence',
] as const;

function storedFromDirectGet(headers: WireHeaders, bytes: Uint8Array): StoredMessage | undefined {
  const added = headers.slice(-BATCH_HEADERS.length);
  if (!BATCH_HEADERS.every((name, index) => added[index]?.[0] === name)) return undefined;
  const [, subject, sequence, time] = added.map(([, value]) => value);
  if (subject === undefined || time === undefined) return undefined;
  const own = headers.slice(0, -BATCH_HEADERS.length);
  return { sequence: Number(sequence), subject, recordedAt: time, headers: own, bytes };
}

function lastValue(headers: WireHeaders, name: string): string | undefined {
  return headers.findLast(([key]) => key === name)?.[1];
}

type Range = {
  readonly filter: string;
  readonly from: Sequence;
  readonly until: Sequence;
  /** Nothing is read when there are more. */
  readonly atMost?: number;
};

async function readByConsumer(
  reading: ReadingConnection,
  stream: string,
  range: Range,
  signal: AbortSignal | undefined,
): Promise<readonly StoredMessage[] | undefined> {
  const consumer = await openReader(reading, stream, range.from, range.filter);
  if (range.atMost !== undefined && (await consumer.info()).num_pending > range.atMost) {
    await closeReader(consumer);
    return undefined;
  }
  const messages: StoredMessage[] = [];
  const delivered = await consumer.consume({ max_messages: BATCH, abort_on_missing_resource: true });
  const stalled = setTimeout(() => delivered.stop(unreadable(stream, 'the server did not answer in time')), STALL_MS);
  const cancel = () => delivered.stop(unreadable(stream, 'the reading was cancelled'));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for await (const message of delivered) {
      stalled.refresh();
      messages.push(storedMessageOf(message));
      if (message.seq >= range.until) break;
    }
  } finally {
    clearTimeout(stalled);
    signal?.removeEventListener('abort', cancel);
    await closeReader(consumer);
  }
  return messages;
}

function unreadable(stream: string, reason: string): Unavailable {
  return new Unavailable(`Stream ${stream} cannot be read now: ${reason}.`);
}
