import { setTimeout as delay } from 'node:timers/promises';
import { type ConsumerMessages, type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import { type Closable, type CommandQueue, type Delivery, type Log, Unavailable } from '../../application/ports';
import { onOneLine } from '../../domain/wire/headers';
import { commandConsumer, commandSubject } from '../../domain/wire/subjects';
import { receivedHeaders } from './header-block';
import { instantOfNanos } from './instants';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { createPendingDeliveries, type PendingDeliveries } from './pending-deliveries';
import { publishToStream } from './publish-to-stream';

/** wire.md §5: a crashed core's commands come again after this long. */
const ACK_WAIT_MS = 30_000;
/** A pull that stays empty is repeated after this long; signs of life come twice as often. */
const PULL_EXPIRES_MS = 10_000;
const HEARTBEAT_MS = 1_000;
/** Between attempts while server or consumer are not there. */
const RETRY_MS = 250;

export type CommandQueueOptions = {
  readonly stream?: string;
  readonly ackWaitMs?: number;
  readonly log: Log;
};

/**
 * The queued commands in JetStream: a durable pull consumer on a work-queue stream, shared by all cores, without a
 * delivery limit. It is looked up, made when it is absent, and never altered. Consuming survives reconnects, restarts of
 * the server and a deleted consumer.
 */
export function createJetStreamCommandQueue(
  nats: NatsConnection,
  { stream = 'person-commands', ackWaitMs = ACK_WAIT_MS, log }: CommandQueueOptions,
): CommandQueue {
  return {
    consume: async (handle, { maxPending }) => {
      await assertConsumer(nats, stream, ackWaitMs).catch((error) => {
        throw failureOf(error, 'Taking commands from the queue');
      });
      return startConsuming({ nats, stream, ackWaitMs, log, handle, maxPending });
    },
    enqueue: async (personId, body, headers) => {
      try {
        return (await publishToStream(nats, { subject: commandSubject(personId), headers, body })).sequence;
      } catch (error) {
        throw failureOf(error, 'Queueing a command');
      }
    },
  };
}

async function assertConsumer(nats: NatsConnection, stream: string, ackWaitMs: number): Promise<void> {
  const { consumers } = await jetstreamManager(nats, { checkAPI: false });
  try {
    await consumers.info(stream, commandConsumer);
  } catch (error) {
    if (apiCodeOf(error) !== apiCodes.consumerNotFound) throw error;
    await consumers.add(stream, {
      durable_name: commandConsumer,
      ack_policy: 'explicit',
      ack_wait: nanos(ackWaitMs),
      deliver_policy: 'all',
      max_deliver: -1,
    });
  }
}

type Consuming = {
  readonly nats: NatsConnection;
  readonly stream: string;
  readonly ackWaitMs: number;
  readonly log: Log;
  readonly handle: (delivery: Delivery) => Promise<void>;
  readonly maxPending: number;
};

function startConsuming({ nats, stream, ackWaitMs, log, handle, maxPending }: Consuming): Closable {
  const pending = createPendingDeliveries(maxPending);
  const closing = new AbortController();
  let pull: ConsumerMessages | undefined;
  closing.signal.addEventListener('abort', () => pull?.stop());

  const takeOnce = async () => {
    const room = await pending.room(closing.signal);
    if (closing.signal.aborted) return;
    const consumer = await jetstream(nats).consumers.get(stream, commandConsumer);
    pull = await consumer.fetch({ max_messages: room, expires: PULL_EXPIRES_MS, idle_heartbeat: HEARTBEAT_MS });
    if (closing.signal.aborted) pull.stop();
    for await (const message of pull) {
      // Nobody has begun it: another core may have it at once.
      if (closing.signal.aborted) message.nak();
      else begin(nats, message, pending, handle, log);
    }
  };

  const take = async () => {
    let isTold = false;
    while (!closing.signal.aborted && !nats.isClosed()) {
      try {
        await takeOnce();
        isTold = false;
      } catch (error) {
        const failure = failureOf(error, 'Taking commands from the queue');
        if (!(failure instanceof Unavailable))
          log.error('taking commands failed unexpectedly', { error: String(error) });
        else if (!isTold) log.warn('no commands can be taken now', { reason: failure.message });
        isTold = true;
        await delay(RETRY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
        await assertConsumer(nats, stream, ackWaitMs).catch(() => undefined);
      }
    }
  };
  const taken = take();

  return {
    close: async () => {
      closing.abort();
      await taken;
      await pending.settled();
    },
  };
}

function begin(
  nats: NatsConnection,
  message: JsMsg,
  pending: PendingDeliveries,
  handle: (delivery: Delivery) => Promise<void>,
  log: Log,
): void {
  const settle = pending.begin();
  handle(deliveryOf(nats, message, settle)).catch((error) => {
    // It comes again after the acknowledgement wait.
    log.error('handling a queued command failed unexpectedly', { sequence: message.seq, error: String(error) });
    settle();
  });
}

function deliveryOf(nats: NatsConnection, message: JsMsg, settle: () => void): Delivery {
  return {
    subject: message.subject,
    headers: receivedHeaders(message),
    bytes: message.data,
    receivedAt: instantOfNanos(message.timestampNanos),
    sequence: message.seq,
    attempt: message.info.deliveryCount,
    working: () => message.working(),
    acknowledge: async () => {
      try {
        await message.ackAck();
      } catch (error) {
        throw failureOf(error, 'Acknowledging a command');
      } finally {
        settle();
      }
    },
    terminate: async (reason) => {
      message.term(onOneLine(reason));
      settle();
      await nats.flush().catch(() => undefined);
    },
    giveBack: (delayMs) => {
      message.nak(delayMs);
      settle();
    },
  };
}
