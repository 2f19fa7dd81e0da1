import { type ConsumerInfo, jetstreamManager, type StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ConsumerPlace } from '../../application/ports';
import { headerValue } from '../../domain/wire/headers';
import type { ConsumerSeen, ServerLook, ServerSeen } from '../../inspection/ports';
import { followAdvisories } from './advisory-feed';
import { bucketKeys } from './bucket-keys';
import { pausesConsumers } from './consumer-control';
import { failureOf } from './nats-failures';
import { consumerOf, streamOf } from './server-figures';
import { getStoredMessage, StreamMissing } from './stored-messages';

/** More are counted, not shown: each costs a question every two seconds. */
const MOST_STREAMS = 200;
const MOST_CONSUMERS = 1_000;
/** A bucket of more keys is looked through by parts of their names. */
const MOST_KEYS = 100_000;
const BUCKET = 'KV_';

export type OurNames = {
  readonly streams: readonly string[];
  readonly consumers: readonly ConsumerPlace[];
  readonly events: string;
  readonly commands: string | undefined;
};

/** The server as its user sees it; what it may not see is said, not failed on. */
export function createServerLook(
  nats: NatsConnection,
  ours: OurNames,
  { mostKeys = MOST_KEYS }: { readonly mostKeys?: number } = {},
): ServerLook {
  const manager = () => jetstreamManager(nats, { checkAPI: false });
  const isOurs = ({ stream_name: stream, name }: ConsumerInfo) =>
    ours.consumers.some((one) => one.stream === stream && one.consumer === name);
  const prefixOf = (bucket: string) => `$KV.${bucket}.`;

  const streamsSeen = async (unseen: string[]): Promise<readonly StreamInfo[]> => {
    const { streams } = await manager();
    const seen: StreamInfo[] = [];
    try {
      for await (const info of streams.list()) {
        if (seen.length === MOST_STREAMS) {
          unseen.push(`The server has more than ${MOST_STREAMS} streams: the others are not shown.`);
          break;
        }
        seen.push(info);
      }
      return seen;
    } catch (error) {
      unseen.push(sentenceOf(error, 'Listing the streams'));
      // Without the list, ours are asked for by their names.
      const asked = await Promise.allSettled(ours.streams.map((name) => streams.info(name)));
      return asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    }
  };

  const consumersOf = async (stream: string, unseen: string[]): Promise<readonly ConsumerInfo[]> => {
    const { consumers } = await manager();
    const seen: ConsumerInfo[] = [];
    try {
      for await (const info of consumers.list(stream)) seen.push(info);
    } catch (error) {
      unseen.push(sentenceOf(error, `Listing the consumers of ${stream}`));
    }
    return seen;
  };

  return {
    async look(): Promise<ServerSeen> {
      const unseen: string[] = [];
      try {
        const roundTripMs = await nats.rtt();
        const streams = await streamsSeen(unseen);
        const withConsumers = streams.filter(({ state }) => state.consumer_count > 0);
        const consumers: ConsumerSeen[] = [];
        for (const { config } of withConsumers) {
          if (consumers.length >= MOST_CONSUMERS) {
            unseen.push(`There are more than ${MOST_CONSUMERS} consumers: the others are not shown.`);
            break;
          }
          const infos = await consumersOf(config.name, unseen);
          consumers.push(...infos.map((info) => consumerOf(info, isOurs(info))));
        }
        const lastOf = (name: string | undefined) =>
          streams.find(({ config }) => config.name === name)?.state.last_seq ?? null;
        const { version = '', server_name: name = '', cluster } = nats.info ?? {};
        return {
          server: { version, name, cluster: cluster ?? null, pauses: pausesConsumers(nats) },
          roundTripMs,
          streams: streams.map((info) => streamOf(info, ours.streams.includes(info.config.name))),
          consumers,
          lastEvent: lastOf(ours.events),
          lastCommand: lastOf(ours.commands),
          unseen,
        };
      } catch (error) {
        throw failureOf(error, 'Looking at the server');
      }
    },

    isOurBucket: (bucket) => ours.streams.includes(BUCKET + bucket),

    async keys(bucket, prefix, limit) {
      try {
        const all = await bucketKeys(nats, { bucket, prefix, most: mostKeys });
        return { total: all.length, keys: all.slice(0, limit) };
      } catch (error) {
        throw failureOf(error, `Listing the keys of ${bucket}`);
      }
    },

    async value(bucket, key) {
      try {
        const found = await getStoredMessage(nats, BUCKET + bucket, { last_by_subj: prefixOf(bucket) + key });
        if (!found) return undefined;
        const isDeleted = headerValue(found.headers, 'KV-Operation') !== undefined;
        return { revision: found.sequence, at: found.recordedAt, isDeleted, bytes: found.bytes };
      } catch (error) {
        if (error instanceof StreamMissing) return undefined;
        throw failureOf(error, `Reading a key of ${bucket}`);
      }
    },

    advisories: (signal, listening) => followAdvisories(nats, signal, listening),
  };
}

function sentenceOf(error: unknown, what: string): string {
  const failure = failureOf(error, what);
  return failure instanceof Error ? failure.message : `${what} is not possible now.`;
}
