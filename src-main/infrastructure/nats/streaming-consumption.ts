import { setTimeout as delay } from 'node:timers/promises';
import { type Consumer, type ConsumerMessages, type JsMsg, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type Consumption, type Delivery, type Log, Unavailable } from '../../application/ports';
import { onOneLine } from '../../domain/wire/headers';
import { receivedHeaders } from './header-block';
import { instantOfNanos } from './instants';
import { failureOf } from './nats-failures';
import { sendTogether } from './outbox';
import { createPendingDeliveries, type PendingDeliveries } from './pending-deliveries';

/** A pull that stays empty is repeated after this long; signs of life come twice as often. */
const PULL_EXPIRES_MS = 10_000;
const HEARTBEAT_MS = 1_000;
/** Between attempts while server or consumer are not there. */
const RETRY_MS = 250;

export type DurableConsumption = {
  readonly stream: string;
  readonly consumer: string;
  /** Makes the consumer when it is absent; called again whenever taking has failed. */
  readonly ensureConsumer: () => Promise<void>;
  readonly handle: (delivery: Delivery) => Promise<void>;
  readonly maxPending: number;
  /** What is taken, for people: `commands`. */
  readonly what: string;
  readonly log: Log;
};

/**
 * Takes messages of a pull consumer, at most `maxPending` unsettled at once. Survives reconnects, restarts of the
 * server and a deleted consumer.
 */
export function consumeDurable(nats: NatsConnection, consuming: DurableConsumption): Consumption {
  const { stream, consumer: name, ensureConsumer, handle, maxPending, what, log } = consuming;
  const pending = createPendingDeliveries(maxPending);
  const closing = new AbortController();
  const gate = createGate();
  let pull: ConsumerMessages | undefined;
  let consumer: Consumer | undefined;
  closing.signal.addEventListener('abort', () => {
    gate.open();
    pull?.stop();
  });

  const takeOnce = async () => {
    const room = await pending.room(closing.signal);
    await gate.enter();
    try {
      if (closing.signal.aborted) return;
      // Asked for once: its description takes the server as long as a few appends.
      consumer ??= await jetstream(nats).consumers.get(stream, name);
      pull = await consumer.fetch({ max_messages: room, expires: PULL_EXPIRES_MS, idle_heartbeat: HEARTBEAT_MS });
      if (closing.signal.aborted) pull.stop();
      for await (const message of pull) {
        // Nobody has begun it: another core may have it at once.
        if (closing.signal.aborted) message.nak();
        else begin(nats, message, pending, handle, log);
      }
    } finally {
      gate.leave();
    }
  };

  const take = async () => {
    let isTold = false;
    while (!closing.signal.aborted && !nats.isClosed()) {
      try {
        await takeOnce();
        isTold = false;
      } catch (error) {
        const failure = failureOf(error, `Taking ${what}`);
        if (!(failure instanceof Unavailable)) log.error('taking failed unexpectedly', { what, error: String(error) });
        else if (!isTold) log.warn('nothing can be taken now', { what, reason: failure.message });
        isTold = true;
        consumer = undefined;
        await delay(RETRY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
        await ensureConsumer().catch(() => undefined);
      }
    }
  };
  const taken = take();

  return {
    pause: gate.close,
    resume: gate.open,
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
    log.error('handling a message failed unexpectedly', { sequence: message.seq, error: String(error) });
    settle();
  });
}

/** A message of a consumer as a delivery; `settle` is told once it is done with. */
export function deliveryOf(nats: NatsConnection, message: JsMsg, settle: () => void): Delivery {
  return {
    subject: message.subject,
    headers: receivedHeaders(message),
    bytes: message.data,
    receivedAt: instantOfNanos(message.timestampNanos),
    sequence: message.seq,
    attempt: message.info.deliveryCount,
    working: () => message.working(),
    acknowledge: async () => {
      sendTogether(nats, () => {
        message.ack();
        settle();
      });
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

/** One may be inside. While it is closed nobody enters; closing waits for the one inside. */
function createGate() {
  let isClosed = false;
  let isInside = false;
  let whenOpen: (() => void)[] = [];
  let whenLeft: (() => void)[] = [];
  return {
    async enter(): Promise<void> {
      while (isClosed) await new Promise<void>((resolve) => whenOpen.push(resolve));
      isInside = true;
    },
    leave(): void {
      isInside = false;
      for (const tell of whenLeft) tell();
      whenLeft = [];
    },
    async close(): Promise<void> {
      isClosed = true;
      while (isInside) await new Promise<void>((resolve) => whenLeft.push(resolve));
    },
    open(): void {
      isClosed = false;
      for (const tell of whenOpen) tell();
      whenOpen = [];
    },
  };
}
