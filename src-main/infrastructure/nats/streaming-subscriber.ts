import { type ConsumerInfo, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nuid } from '@nats-io/transport-node';
import {
  type Log,
  mostDeliveries,
  type StreamingConsumer,
  type StreamingSettings,
  type StreamingSubscriber,
  type Subscription,
  Unavailable,
} from '../../application/ports';
import { ensureStreamsOf } from './jetstream-streams';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { readThrough } from './read-only';
import { consumeDurable } from './streaming-consumption';
import { settleMissed } from './streaming-missed';
import { subscribeInOrder } from './streaming-ordered';
import { createDeliveryQueue } from './streaming-queue';
import { consumerConfigOf, streamsOf } from './streaming-settings';

/** Deliveries taken ahead of the one that is worked on. */
const MOST_AHEAD = 64;
/** Signs of life come this much more often than the server asks for them. */
const SIGNS_PER_ACK_WAIT = 3;

export type SubscriberOptions = {
  /** Whether a durable that somebody else pulls from is used as well. */
  readonly sharesDurables?: boolean;
  readonly log: Log;
};

/** Streams and consumers of a streaming config in JetStream: looked up, made when absent, never altered. */
export function createStreamingSubscriber(
  nats: NatsConnection,
  settings: StreamingSettings,
  { sharesDurables = true, log }: SubscriberOptions,
): StreamingSubscriber {
  const { streamName: stream } = settings;

  function consumerOf(name: string): StreamingConsumer {
    const found = settings.consumers.find((consumer) => consumer.name === name);
    if (found) return found;
    const known = settings.consumers.map((consumer) => consumer.name).join(', ');
    throw new Error(`Stream ${stream} has no consumer ${name} in its config, but ${known}.`);
  }

  async function subscribePulling(consumer: StreamingConsumer): Promise<Subscription> {
    const name = consumer.type === 'Durable' ? consumer.name : `${consumer.name}-${nuid.next()}`;
    const ensureConsumer = () => ensure(nats, stream, name, consumer);
    const info = await ensureConsumer();
    if (!sharesDurables && info.num_waiting > 0) throw isTaken(stream, name);
    const most = leastOf([info.config.max_deliver, mostDeliveries(settings, consumer)]);
    const queue = createDeliveryQueue(MOST_AHEAD);
    const consumption = consumeDurable(nats, {
      stream,
      consumer: name,
      ensureConsumer: () => ensureConsumer().then(() => undefined),
      handle: (delivery) => queue.put({ ...delivery, isLast: delivery.attempt >= most }),
      maxPending: MOST_AHEAD,
      what: `events of ${name}`,
      log,
    });
    const ackWaitMs = (info.config.ack_wait ?? 0) / 1e6 || consumer.ackWaitMs;
    const working = setInterval(queue.working, ackWaitMs / SIGNS_PER_ACK_WAIT);
    return queue.subscription(async () => {
      await consumption.close();
      clearInterval(working);
    });
  }

  return {
    ensureStream: async () => {
      const found = await ensureStreamsOf(nats, streamsOf(settings));
      return found.flatMap(({ differences }) => differences);
    },
    subscribe: async (name) => {
      const consumer = consumerOf(name);
      try {
        if (consumer.type === 'Ordered') return await subscribeInOrder(readThrough(nats), stream, consumer, log);
        return await subscribePulling(consumer);
      } catch (error) {
        throw failureOf(error, `Subscribing to ${name}`);
      }
    },
    settleMissed: async (name, record) => {
      const consumer = consumerOf(name);
      if (consumer.type !== 'Durable') return 0;
      try {
        return await settleMissed(nats, stream, name, record, log);
      } catch (error) {
        throw failureOf(error, `Looking for what ${name} has missed`);
      }
    },
  };
}

/** Looks the consumer up, and makes it when it is absent. */
async function ensure(
  nats: NatsConnection,
  stream: string,
  name: string,
  consumer: StreamingConsumer,
): Promise<ConsumerInfo> {
  const { consumers } = await jetstreamManager(nats, { checkAPI: false });
  try {
    return await consumers.info(stream, name);
  } catch (error) {
    if (apiCodeOf(error) !== apiCodes.consumerNotFound) throw error;
    return await consumers.add(stream, { name, ...consumerConfigOf(consumer) });
  }
}

function leastOf(numbers: readonly (number | null | undefined)[]): number {
  const limits = numbers.filter((number) => number !== null && number !== undefined && number > 0);
  return Math.min(...(limits as number[]), Number.POSITIVE_INFINITY);
}

function isTaken(stream: string, consumer: string): Unavailable {
  return new Unavailable(
    `Somebody else takes messages from consumer ${consumer} of stream ${stream}, and each would get only a part: stop the other, or use a consumer of another name.`,
  );
}
