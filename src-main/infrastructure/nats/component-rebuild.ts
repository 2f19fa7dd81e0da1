import {
  type ConsumerInfo,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  type StreamInfo,
} from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Instant } from '../../domain/kernel/identity';
import { headerValue } from '../../domain/wire/headers';
import { COMPONENT_BUCKET, EVENT_STREAM_CREATED } from './kv-components';
import { apiCodeOf, apiCodes, failureOf } from './nats-failures';
import { getStoredMessage } from './stored-messages';

export type ComponentSource = {
  readonly stream: string;
  readonly streamCreatedAt: Instant;
  /** Durable that the projection reads by. */
  readonly consumer: string;
  readonly replicas?: number;
};

/** Whether the bucket is younger than the durable: what the durable has passed is not in it. */
export async function lacksComponents(nats: NatsConnection, source: ComponentSource): Promise<boolean> {
  try {
    const manager = await jetstreamManager(nats, { checkAPI: false });
    const durable = await durableOf(manager, source);
    if (!durable) return false;
    const bucket = await bucketOf(manager);
    return bucket === undefined || Date.parse(bucket.created) > Date.parse(durable.created);
  } catch (error) {
    throw failureOf(error, 'Looking at the bucket of components');
  }
}

/**
 * Makes the bucket where it is absent, and the projection begin at the first event again where the bucket lacks what it
 * has passed. Components of an event stream that is no more are taken out.
 */
export async function prepareComponents(nats: NatsConnection, source: ComponentSource): Promise<void> {
  const isToBeBuilt = await lacksComponents(nats, source);
  try {
    const manager = await jetstreamManager(nats, { checkAPI: false });
    if (await bucketOf(manager)) await dropFormer(nats, manager, source);
    else await new Kvm(jetstream(nats)).create(COMPONENT_BUCKET, { history: 1, replicas: source.replicas ?? 1 });
    if (isToBeBuilt) await manager.consumers.delete(source.stream, source.consumer);
  } catch (error) {
    // Another core was first.
    if (apiCodeOf(error) === apiCodes.consumerNotFound) return;
    throw failureOf(error, 'Preparing the bucket of components');
  }
}

async function dropFormer(nats: NatsConnection, manager: JetStreamManager, source: ComponentSource): Promise<void> {
  const last = await getStoredMessage(nats, `KV_${COMPONENT_BUCKET}`, { last_by_subj: '>' });
  const madeOf = last && headerValue(last.headers, EVENT_STREAM_CREATED);
  if (madeOf !== undefined && madeOf !== source.streamCreatedAt) await manager.streams.purge(`KV_${COMPONENT_BUCKET}`);
}

async function bucketOf(manager: JetStreamManager): Promise<StreamInfo | undefined> {
  try {
    return await manager.streams.info(`KV_${COMPONENT_BUCKET}`);
  } catch (error) {
    if (apiCodeOf(error) === apiCodes.streamNotFound) return undefined;
    throw error;
  }
}

async function durableOf(
  manager: JetStreamManager,
  { stream, consumer }: ComponentSource,
): Promise<ConsumerInfo | undefined> {
  try {
    return await manager.consumers.info(stream, consumer);
  } catch (error) {
    if (apiCodeOf(error) === apiCodes.consumerNotFound) return undefined;
    throw error;
  }
}
