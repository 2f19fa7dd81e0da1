import {
  type ConsumerConfig,
  type ConsumerInfo,
  type JetStreamManager,
  jetstreamManager,
  type StreamInfo,
} from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import {
  type EventDelivery,
  type Log,
  type MissedMessage,
  type PolicyFeed,
  type PolicyPosition,
  type PolicyPositions,
  type StreamingConsumer,
  Unavailable,
} from '../../application/ports';
import { policyConsumer } from '../../domain/wire/subjects';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { consumeDurable } from './streaming-consumption';
import { settleMissed } from './streaming-missed';
import { consumerConfigOf } from './streaming-settings';

/** wire.md §5: a crashed core's events come again after this long. */
const ACK_WAIT_MS = 30_000;
/** At most what policies did in this time is evaluated again after a lost durable, to no effect. */
const POSITION_EVERY_MS = 1_000;
/** What was not settled in its last delivery is dropped only when the server would deliver it once more. */
const LOOK_FOR_MISSED_EVERY_MS = 10_000;

export type PolicyFeedOptions = {
  readonly stream?: string;
  readonly positions: PolicyPositions;
  /** The durable as others make it; without it, one of ours. */
  readonly durable?: StreamingConsumer | undefined;
  /** Whether a durable that somebody else pulls from is used as well. */
  readonly sharesDurables?: boolean;
  readonly ackWaitMs?: number;
  readonly positionEveryMs?: number;
  readonly lookForMissedEveryMs?: number;
  readonly log: Log;
};

/**
 * The events as the policies read them: a durable pull consumer, looked up, made when it is absent, and never altered.
 * One of ours has no delivery limit, is shared by all cores, and begins at the stream's end, or where it is lost, after
 * the position that is kept apart from it. One as others make it begins where they say; what it delivered for the last
 * time and nobody settled is looked for, at first and again and again.
 */
export function createPolicyFeed(
  nats: NatsConnection,
  { stream = 'person-events', positions, durable, sharesDurables = true, log, ...options }: PolicyFeedOptions,
): PolicyFeed {
  const { ackWaitMs = ACK_WAIT_MS, positionEveryMs = POSITION_EVERY_MS } = options;
  const { lookForMissedEveryMs = LOOK_FOR_MISSED_EVERY_MS } = options;

  return {
    async follow(handle, { maxPending }) {
      const manager = await jetstreamManager(nats, { checkAPI: false });
      let placed: Placed;
      const ensureConsumer = async () => {
        placed = await placeConsumer(manager, { stream, positions, durable, ackWaitMs, log });
      };
      const recordMissed = (missed: MissedMessage) => handOver(missed, placed.position, handle);
      const settleWhatWasMissed = async () => {
        if (placed.maxDeliver > 0) await settleMissed(nats, stream, policyConsumer, recordMissed, log);
      };
      try {
        await ensureConsumer();
        if (!sharesDurables) await assertNotTaken(manager, stream);
        await settleWhatWasMissed();
      } catch (error) {
        throw failureOf(error, 'Following the events with policies');
      }
      const looking = setInterval(() => {
        settleWhatWasMissed().catch((error: unknown) =>
          log.debug('missed events are looked for later', { error: String(error) }),
        );
      }, lookForMissedEveryMs);

      let settledSinceKept = 0;
      const keepPosition = async () => {
        if (settledSinceKept === 0) return;
        settledSinceKept = 0;
        const { ack_floor } = await manager.consumers.info(stream, policyConsumer);
        await positions.advance({ ...placed.position, upTo: ack_floor.stream_seq });
      };
      const tryKeeping = () =>
        keepPosition().catch((error: unknown) =>
          log.debug('position of the policies not kept', { error: String(error) }),
        );
      const keeping = setInterval(tryKeeping, positionEveryMs);

      const consumption = consumeDurable(nats, {
        stream,
        consumer: policyConsumer,
        ensureConsumer,
        handle: (delivery) =>
          handle({
            ...delivery,
            isOlder: delivery.sequence <= placed.position.startedAfter,
            isLast: placed.maxDeliver > 0 && delivery.attempt >= placed.maxDeliver,
            acknowledge: async () => {
              await delivery.acknowledge();
              settledSinceKept += 1;
            },
          }),
        maxPending,
        what: 'events for the policies',
        log,
      });
      return {
        pause: consumption.pause,
        resume: consumption.resume,
        async close() {
          clearInterval(looking);
          await consumption.close();
          clearInterval(keeping);
          await tryKeeping();
        },
      };
    },
  };
}

/** Somebody else pulls from a durable that is not to be shared. */
export class DurableTaken extends Unavailable {}

type Placing = Pick<PolicyFeedOptions, 'positions' | 'durable' | 'log'> & {
  readonly stream: string;
  readonly ackWaitMs: number;
};

/** `maxDeliver`: deliveries of one event in all; 0 or less: without end. */
type Placed = { readonly position: PolicyPosition; readonly maxDeliver: number };

/** The position kept for the stream as it is now, after making sure of the durable. */
async function placeConsumer(manager: JetStreamManager, placing: Placing): Promise<Placed> {
  const { stream, positions, durable, ackWaitMs, log } = placing;
  const info = await manager.streams.info(stream);
  const found = await findDurable(manager, stream);
  const position = await positions.begin(firstPosition(info, found));
  if (found) return { position, maxDeliver: found.config.max_deliver ?? -1 };
  try {
    const { ack_floor, config } = await manager.consumers.add(
      stream,
      durable ? { ...consumerConfigOf(durable), name: policyConsumer } : ownDurable(position, ackWaitMs),
    );
    if (durable && position.upTo < ack_floor.stream_seq) {
      log.warn(
        'the durable of the policies was lost, and its maker lets it begin anew at the end: events are passed over',
        {
          stream,
          after: position.upTo,
          upTo: ack_floor.stream_seq,
        },
      );
    }
    return { position, maxDeliver: config.max_deliver ?? -1 };
  } catch (error) {
    // Another core was first, and a moment later in the stream.
    if (apiCodeOf(error) !== apiCodes.consumerExists) throw error;
    return { position, maxDeliver: durable?.maxDeliver ?? -1 };
  }
}

function ownDurable(position: PolicyPosition, ackWaitMs: number): Partial<ConsumerConfig> {
  return {
    durable_name: policyConsumer,
    ack_policy: 'explicit',
    ack_wait: nanos(ackWaitMs),
    deliver_policy: 'by_start_sequence',
    opt_start_seq: position.upTo + 1,
    max_deliver: -1,
  };
}

/** Two who pull from one durable get a part of the events each. */
async function assertNotTaken(manager: JetStreamManager, stream: string): Promise<void> {
  const { num_waiting } = await manager.consumers.info(stream, policyConsumer);
  if (num_waiting === 0) return;
  throw new DurableTaken(
    `Policies do not run here: somebody else takes events from consumer ${policyConsumer} of stream ${stream}, and each would get only a part; stop the other and start again.`,
  );
}

/** The missed event as one more delivery; throws unless it was settled. */
async function handOver(
  missed: MissedMessage,
  { startedAfter }: PolicyPosition,
  handle: (delivery: EventDelivery) => Promise<void>,
): Promise<void> {
  let isSettled = false;
  const settle = async () => {
    isSettled = true;
  };
  await handle({
    ...missed,
    isOlder: missed.sequence <= startedAfter,
    isMissed: true,
    working: () => undefined,
    acknowledge: settle,
    terminate: settle,
    giveBack: () => undefined,
  });
  if (!isSettled) throw new Unavailable(`Event ${missed.sequence} was missed and is not settled yet.`);
}

/** What is kept when nothing is: the end of the stream, or where a durable stands of which nobody kept the position. */
function firstPosition({ created, state }: StreamInfo, durable: ConsumerInfo | undefined): PolicyPosition {
  const { deliver_policy, opt_start_seq } = durable?.config ?? {};
  const startedAfter =
    deliver_policy === 'by_start_sequence' && opt_start_seq !== undefined ? opt_start_seq - 1 : state.last_seq;
  return { streamCreatedAt: created, startedAfter, upTo: Math.max(startedAfter, durable?.ack_floor.stream_seq ?? 0) };
}

async function findDurable(manager: JetStreamManager, stream: string): Promise<ConsumerInfo | undefined> {
  try {
    return await manager.consumers.info(stream, policyConsumer);
  } catch (error) {
    if (apiCodeOf(error) === apiCodes.consumerNotFound) return undefined;
    throw error;
  }
}
