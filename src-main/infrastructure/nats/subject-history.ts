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
}

/**
 * Reads by batched direct get where server and stream have it: one round trip for a person. It may be answered by a
 * replica, so the leader is asked at the same time where the person ends. Elsewhere an ordered consumer reads as far.
 */
export function createSubjectHistory(reading: ReadingConnection, stream: string): SubjectHistory {
  const { nats } = reading;
  let batched = true;

  return {
    read: async (filter, from, signal) => {
      const [last, direct] = await Promise.all([
        getStoredMessage(nats, stream, { last_by_subj: filter }),
        batched ? readBatches(nats, stream, filter, from, signal) : undefined,
      ]);
      batched = direct !== undefined;
      if (!last || last.sequence < from) return [];
      if (last.sequence === from) return [last];
      if ((direct?.at(-1)?.sequence ?? 0) >= last.sequence) return direct ?? [];
      return readByConsumer(reading, stream, { filter, from, until: last.sequence }, signal);
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
function requestBatch(
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

async function readByConsumer(
  reading: ReadingConnection,
  stream: string,
  range: { readonly filter: string; readonly from: Sequence; readonly until: Sequence },
  signal: AbortSignal | undefined,
): Promise<readonly StoredMessage[]> {
  const consumer = await openReader(reading, stream, range.from, range.filter);
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
