import type { ConsumerInfo, StreamInfo } from '@nats-io/jetstream';
import type { StreamFigures } from '@shared/views/operations';
import type { ConsumerSeen } from '../../inspection/ports';

const MS = 1_000_000;

/** A stream in figures; limits that are none are left out. */
export function streamOf({ config, state, cluster }: StreamInfo, isOurs: boolean): StreamFigures {
  const bucket = config.name.startsWith('KV_') ? config.name.slice(3) : null;
  const limit = (words: string, used: number, most: number | undefined) =>
    most === undefined || most <= 0 ? [] : [{ words, share: Math.min(1, used / most) }];
  const replicas = cluster?.replicas ?? [];
  return {
    name: config.name,
    isOurs,
    bucket,
    retention: config.retention === 'workqueue' ? 'work queue' : config.retention,
    messages: state.messages,
    bytes: state.bytes,
    firstSequence: state.first_seq,
    lastSequence: state.last_seq,
    subjects: state.num_subjects ?? 0,
    consumers: state.consumer_count,
    copies: {
      wanted: config.num_replicas,
      current: cluster ? 1 + replicas.filter(({ current, offline }) => current && offline !== true).length : 1,
    },
    leader: cluster?.leader ?? null,
    limits: [
      ...limit('messages', state.messages, config.max_msgs),
      ...limit('bytes', state.bytes, config.max_bytes),
      ...limit('consumers', state.consumer_count, config.max_consumers),
    ].sort((a, b) => b.share - a.share),
    maxAgeMs: config.max_age === undefined || config.max_age <= 0 ? null : config.max_age / MS,
  };
}

/** A consumer in figures. */
export function consumerOf(info: ConsumerInfo, isOurs: boolean): ConsumerSeen {
  const { config } = info;
  const reads = config.filter_subjects ?? (config.filter_subject ? [config.filter_subject] : []);
  const remainingMs = (info.pause_remaining ?? 0) / MS;
  return {
    stream: info.stream_name,
    name: info.name,
    isOurs,
    isDurable: config.durable_name !== undefined && config.durable_name !== '',
    delivery: config.deliver_subject === undefined ? 'pull' : 'push',
    reads: reads.slice(0, 20),
    pending: info.num_pending,
    unacknowledged: info.num_ack_pending,
    redelivered: info.num_redelivered,
    waiting: info.num_waiting,
    acknowledgedTo: info.ack_floor.stream_seq,
    maxDeliveries: config.max_deliver === undefined || config.max_deliver <= 0 ? null : config.max_deliver,
    pausedUntilMs: info.paused === true && remainingMs > 0 ? untilOf(config.pause_until, remainingMs) : null,
  };
}

function untilOf(until: string | undefined, remainingMs: number): number {
  const said = Date.parse(until ?? '');
  return Number.isNaN(said) ? Date.now() + remainingMs : said;
}
