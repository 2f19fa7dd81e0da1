import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { headerValue } from '../../domain/wire/headers';
import type { WireHeaders } from '../../domain/wire/reading';
import type { StoredMessage } from '../../inspection/ports';
import { apiCodeOf, apiCodes } from './nats-failures';
import { publishToStream } from './publish-to-stream';
import { getStoredMessage, StreamMissing } from './stored-messages';

/** A value as it stands in the bucket's stream. */
export type BucketEntry = { readonly bytes: Uint8Array; readonly headers: WireHeaders; readonly revision: number };

export type BucketOptions = {
  readonly name: string;
  /** Values kept of each key. */
  readonly history: number;
  readonly replicas?: number;
  /** How long a value is kept; without it, for ever. */
  readonly keptMs?: number;
};

/**
 * A key-value bucket, read from the leader alone (the client's own `get` may ask a replica) and with our own decoding
 * of headers. It is made with the first value and never altered.
 */
export interface Bucket {
  get(key: string): Promise<BucketEntry | undefined>;
  /** The value before the given one, where the bucket still has it. */
  before(key: string, revision: number): Promise<BucketEntry | undefined>;
  /** Resolves with the revision. */
  put(key: string, body: string, headers?: WireHeaders): Promise<number>;
  /** Removes exactly this value; nothing happens when it is not the key's latest any more. */
  remove(key: string, revision: number): Promise<void>;
  keys(): Promise<readonly string[]>;
}

export function createBucket(nats: NatsConnection, { name, history, replicas = 1, keptMs }: BucketOptions): Bucket {
  const stream = `KV_${name}`;
  const prefix = `$KV.${name}.`;
  let made: Promise<unknown> | undefined;

  const make = () => {
    const limits = { history, replicas, ...(keptMs !== undefined && { ttl: keptMs }) };
    made ??= new Kvm(jetstream(nats)).create(name, limits).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };

  const manager = () => jetstreamManager(nats, { checkAPI: false });

  return {
    get: async (key) => entryOf(await whereThereIs(getStoredMessage(nats, stream, { last_by_subj: prefix + key }))),
    before: async (key, revision) => {
      // Of a key that keeps two values, the one from the start of the stream on is the older.
      const older = await whereThereIs(getStoredMessage(nats, stream, { seq: 1, next_by_subj: prefix + key }));
      return older && older.sequence < revision ? entryOf(older) : undefined;
    },
    put: async (key, body, headers = []) => {
      await make();
      return (await publishToStream(nats, { subject: prefix + key, headers, body })).sequence;
    },
    remove: async (key, revision) => {
      const { streams } = await manager();
      const isRemoved = await streams.deleteMessage(stream, revision, false).catch(onlyApiErrors);
      if (isRemoved) return;
      const current = await whereThereIs(getStoredMessage(nats, stream, { last_by_subj: prefix + key }));
      if (current?.sequence !== revision) return;
      // A bucket of other makers may deny deletes and takes marks instead.
      const headers = [...purge, ['Nats-Expected-Last-Subject-Sequence', String(revision)]] as const;
      await publishToStream(nats, { subject: prefix + key, headers, body: '' });
    },
    keys: async () => {
      const { streams } = await manager();
      const info = await whereThereIs(streams.info(stream, { subjects_filter: `${prefix}>` }));
      return Object.keys(info?.state.subjects ?? {}).map((subject) => subject.slice(prefix.length));
    },
  };
}

const purge = [
  ['KV-Operation', 'PURGE'],
  ['Nats-Rollup', 'sub'],
] as const;

/** Whether somebody has made the bucket; nothing is made by asking. */
export async function hasBucket(nats: NatsConnection, name: string): Promise<boolean> {
  const { streams } = await jetstreamManager(nats, { checkAPI: false });
  return (await whereThereIs(streams.info(`KV_${name}`))) !== undefined;
}

/** The server's no as such; everything else is thrown on. */
function onlyApiErrors(error: unknown): undefined {
  if (apiCodeOf(error) === undefined) throw error;
}

/** undefined while nobody has made the bucket. */
async function whereThereIs<Value>(asking: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof StreamMissing || apiCodeOf(error) === apiCodes.streamNotFound) return undefined;
    throw error;
  }
}

/** Other clients mark what they delete. */
function entryOf(message: StoredMessage | undefined): BucketEntry | undefined {
  if (!message || headerValue(message.headers, 'KV-Operation') !== undefined) return undefined;
  return { bytes: message.bytes, headers: message.headers, revision: message.sequence };
}
