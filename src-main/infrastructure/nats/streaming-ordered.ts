import { setTimeout as delay } from 'node:timers/promises';
import { type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { nuid } from '@nats-io/transport-node';
import type { Log, StreamDelivery, StreamingConsumer, Subscription } from '../../application/ports';
import { failureOf } from './nats-failures';
import type { ReadingConnection } from './read-only';
import { storedMessageOf } from './stored-messages';
import { createDeliveryQueue } from './streaming-queue';

/** Between attempts while the server is not there. */
const RETRY_MS = 250;
/** The server forgets a reader that has gone without a word after this long. */
const FORGOTTEN_AFTER_MS = 30_000;
const MOST_AHEAD = 256;

/**
 * Each message once and in order: an ordered consumer, made anew behind the last message whenever it is lost. Nothing
 * is acknowledged, so every delivery is the last.
 */
export async function subscribeInOrder(
  { nats, consumerPrefix }: ReadingConnection,
  stream: string,
  { filterSubjects, deliver }: StreamingConsumer,
  log: Log,
): Promise<Subscription> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  const { state } = await manager.streams.info(stream);
  const queue = createDeliveryQueue(MOST_AHEAD);
  const closing = new AbortController();
  let next = deliver === 'new' ? state.last_seq + 1 : 1;

  const readOn = async () => {
    const consumer = await jetstream(nats).consumers.get(stream, {
      name_prefix: `${consumerPrefix}-${nuid.next()}`,
      opt_start_seq: next,
      inactive_threshold: FORGOTTEN_AFTER_MS,
      ...(filterSubjects.length > 0 && { filter_subjects: [...filterSubjects] }),
    });
    try {
      const messages = await consumer.consume({ max_messages: MOST_AHEAD });
      closing.signal.addEventListener('abort', () => messages.stop(), { once: true });
      if (closing.signal.aborted) messages.stop();
      for await (const message of messages) {
        next = message.seq + 1;
        await queue.put(deliveryOf(message));
        if (closing.signal.aborted) return;
      }
    } finally {
      await consumer.delete().catch(() => false);
    }
  };
  const reading = (async () => {
    while (!closing.signal.aborted && !nats.isClosed()) {
      try {
        await readOn();
      } catch (error) {
        log.warn('reading in order goes on in a moment', { stream, reason: String(failureOf(error, 'Reading')) });
        await delay(RETRY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  })();

  return queue.subscription(async () => {
    closing.abort();
    await reading;
  });
}

function deliveryOf(message: JsMsg): StreamDelivery {
  const { recordedAt, ...stored } = storedMessageOf(message);
  const nothing = () => undefined;
  return {
    ...stored,
    receivedAt: recordedAt,
    attempt: 1,
    isLast: true,
    working: nothing,
    acknowledge: async () => undefined,
    terminate: async () => undefined,
    giveBack: nothing,
  };
}
