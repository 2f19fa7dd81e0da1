import { jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import type { CommandQueue, Log } from '../../application/ports';
import { commandConsumer, commandSubject } from '../../domain/wire/subjects';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { publishToStream } from './publish-to-stream';
import { getStoredMessage } from './stored-messages';
import { consumeDurable } from './streaming-consumption';

/** wire.md §5: a crashed core's commands come again after this long. */
const ACK_WAIT_MS = 30_000;

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
  const ensureConsumer = () => assertConsumer(nats, stream, ackWaitMs);
  return {
    consume: async (handle, { maxPending }) => {
      await ensureConsumer().catch((error) => {
        throw failureOf(error, 'Taking commands from the queue');
      });
      const what = 'commands from the queue';
      return consumeDurable(nats, { stream, consumer: commandConsumer, ensureConsumer, handle, maxPending, what, log });
    },
    enqueue: async (personId, body, headers) => {
      try {
        return (await publishToStream(nats, { subject: commandSubject(personId), headers, body })).sequence;
      } catch (error) {
        throw failureOf(error, 'Queueing a command');
      }
    },
    isQueued: async (sequence) => {
      try {
        return (await getStoredMessage(nats, stream, { seq: sequence })) !== undefined;
      } catch (error) {
        throw failureOf(error, 'Looking into the queue');
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
