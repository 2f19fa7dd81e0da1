import { type ConsumerInfo, type JetStreamManager, jetstreamManager, type StreamInfo } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import type { Log, PolicyFeed, PolicyPosition, PolicyPositions } from '../../application/ports';
import { policyConsumer } from '../../domain/wire/subjects';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { consumeDurable } from './streaming-consumption';

/** wire.md §5: a crashed core's events come again after this long. */
const ACK_WAIT_MS = 30_000;
/** At most what policies did in this time is evaluated again after a lost durable, to no effect. */
const POSITION_EVERY_MS = 1_000;

export type PolicyFeedOptions = {
  readonly stream?: string;
  readonly positions: PolicyPositions;
  readonly ackWaitMs?: number;
  readonly positionEveryMs?: number;
  readonly log: Log;
};

/**
 * The events as the policies read them: a durable pull consumer without a delivery limit, shared by all cores. It is
 * looked up, made when it is absent, and never altered: at first at the stream's end, and where it is lost, after the
 * position that is kept apart from it.
 */
export function createPolicyFeed(
  nats: NatsConnection,
  { stream = 'person-events', positions, log, ...options }: PolicyFeedOptions,
): PolicyFeed {
  const { ackWaitMs = ACK_WAIT_MS, positionEveryMs = POSITION_EVERY_MS } = options;

  return {
    async follow(handle, { maxPending }) {
      const manager = await jetstreamManager(nats, { checkAPI: false });
      let position: PolicyPosition;
      const ensureConsumer = async () => {
        position = await placeConsumer(manager, { stream, positions, ackWaitMs });
      };
      await ensureConsumer().catch((error: unknown) => {
        throw failureOf(error, 'Following the events with policies');
      });

      let settledSinceKept = 0;
      const keepPosition = async () => {
        if (settledSinceKept === 0) return;
        settledSinceKept = 0;
        const { ack_floor } = await manager.consumers.info(stream, policyConsumer);
        await positions.advance({ ...position, upTo: ack_floor.stream_seq });
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
            isOlder: delivery.sequence <= position.startedAfter,
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
        async close() {
          await consumption.close();
          clearInterval(keeping);
          await tryKeeping();
        },
      };
    },
  };
}

type Placing = { readonly stream: string; readonly positions: PolicyPositions; readonly ackWaitMs: number };

/** The position kept for the stream as it is now, after making sure of the durable. */
async function placeConsumer(
  manager: JetStreamManager,
  { stream, positions, ackWaitMs }: Placing,
): Promise<PolicyPosition> {
  const info = await manager.streams.info(stream);
  const durable = await findDurable(manager, stream);
  const position = await positions.begin(firstPosition(info, durable));
  if (durable) return position;
  try {
    await manager.consumers.add(stream, {
      durable_name: policyConsumer,
      ack_policy: 'explicit',
      ack_wait: nanos(ackWaitMs),
      deliver_policy: 'by_start_sequence',
      opt_start_seq: position.upTo + 1,
      max_deliver: -1,
    });
  } catch (error) {
    // Another core was first, and a moment later in the stream.
    if (apiCodeOf(error) !== apiCodes.consumerExists) throw error;
  }
  return position;
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
