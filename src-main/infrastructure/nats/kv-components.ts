import type { NatsConnection } from '@nats-io/transport-node';
import { type ComponentStore, type KeptComponent, Unavailable } from '../../application/ports';
import type { Instant, PersonId, Sequence } from '../../domain/kernel/identity';
import { headerValue } from '../../domain/wire/headers';
import type { WireHeaders } from '../../domain/wire/reading';
import { textOf } from '../../domain/wire/text-of-bytes';
import type { StoredMessage } from '../../inspection/ports';
import { createBucket } from './kv-bucket';
import { failureOf, isNoResponders } from './nats-failures';
import { WrongLastSequence } from './publish-to-stream';
import { getStoredMessage, StreamMissing } from './stored-messages';

/** wire.md §1. */
export const COMPONENT_BUCKET = 'person-components';
/** Which event a value comes from: its sequence, in the stream that was made then. */
const EVENT_SEQUENCE = 'X-Stream-Sequence';
export const EVENT_STREAM_CREATED = 'X-Stream-Created';
const OPERATION = 'KV-Operation';
/** Other cores write too; each such meeting costs one more round. */
const MOST_MEETINGS = 20;

export type ComponentsOptions = {
  /** When the event stream was made: sequences of another one say nothing. */
  readonly streamCreatedAt: Instant;
  readonly replicas?: number;
};

/**
 * Components in bucket `person-components` under `<person>.<component>`. What is removed leaves the mark that key-value
 * clients know, with its event, so that an older event cannot bring the component back.
 */
export function createKvComponents(
  nats: NatsConnection,
  { streamCreatedAt, replicas = 1 }: ComponentsOptions,
): ComponentStore {
  const open = () => createBucket(nats, { name: COMPONENT_BUCKET, history: 1, replicas });
  let bucket = open();

  const look = async (key: string): Promise<StoredMessage | undefined> => {
    try {
      return await getStoredMessage(nats, `KV_${COMPONENT_BUCKET}`, { last_by_subj: `$KV.${COMPONENT_BUCKET}.${key}` });
    } catch (error) {
      if (error instanceof StreamMissing) return undefined;
      throw error;
    }
  };

  const sequenceOf = ({ headers }: StoredMessage): Sequence =>
    headerValue(headers, EVENT_STREAM_CREATED) === streamCreatedAt
      ? Number(headerValue(headers, EVENT_SEQUENCE)) || 0
      : 0;

  async function put(key: string, body: string, headers: WireHeaders): Promise<void> {
    try {
      await bucket.put(key, body, headers);
    } catch (error) {
      // Somebody has deleted the bucket since: it is made again.
      if (!isNoResponders(error)) throw error;
      bucket = open();
      await bucket.put(key, body, headers);
    }
  }

  async function keep({ personId, componentId, body, sequence, isNew }: KeptComponent): Promise<void> {
    const key = keyOf(personId, componentId);
    for (let meeting = 0; meeting < MOST_MEETINGS; meeting += 1) {
      const kept = isNew && meeting === 0 ? undefined : await look(key);
      if (kept && sequenceOf(kept) >= sequence) return;
      try {
        await put(key, body ?? '', [
          ['Nats-Expected-Last-Subject-Sequence', String(kept?.sequence ?? 0)],
          [EVENT_SEQUENCE, String(sequence)],
          [EVENT_STREAM_CREATED, streamCreatedAt],
          ...(body === null ? ([[OPERATION, 'DEL']] as const) : []),
        ]);
        return;
      } catch (error) {
        if (!(error instanceof WrongLastSequence)) throw error;
      }
    }
    throw new Unavailable('A component is not kept: others change it faster than this core.');
  }

  return {
    keep: async (component) => {
      try {
        await keep(component);
      } catch (error) {
        throw failureOf(error, 'Keeping a component');
      }
    },
    find: async (personId, componentId) => {
      try {
        const kept = await look(keyOf(personId, componentId));
        if (!kept || headerValue(kept.headers, OPERATION) !== undefined) return undefined;
        const body = textOf(kept.bytes);
        return body.ok ? body.value : undefined;
      } catch (error) {
        throw failureOf(error, 'Reading a component');
      }
    },
  };
}

function keyOf(personId: PersonId, componentId: string): string {
  return `${personId}.${componentId}`;
}
