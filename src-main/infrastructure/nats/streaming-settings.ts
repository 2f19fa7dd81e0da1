import type { ConsumerConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { StreamingConsumer, StreamingSettings } from '../../application/ports';
import type { StreamPreset } from './jetstream-names';

const retentions = { Limits: 'limits', Interest: 'interest', WorkQueue: 'workqueue' } as const;
/** Without anybody who pulls, an ephemeral consumer is gone after this long. */
const EPHEMERAL_MS = 60_000;

/** The stream of a config, and that of its dead letters, as JetStream takes them. File storage. */
export function streamsOf(settings: StreamingSettings): readonly StreamPreset[] {
  const { streamName, subjects, retention, discard, maxAgeMs, maxMessages, maxBytes, duplicateWindowMs } = settings;
  const events: StreamPreset = {
    name: streamName,
    subjects: [...subjects],
    retention: retentions[retention],
    discard,
    ...(maxAgeMs !== null && { max_age: nanos(maxAgeMs) }),
    ...(maxMessages !== null && { max_msgs: maxMessages }),
    ...(maxBytes !== null && { max_bytes: maxBytes }),
    duplicate_window: nanos(duplicateWindowMs),
    ...(settings.directReading && { allow_direct: true }),
    ...(settings.atomicBatches && { allow_atomic: true }),
    ...(settings.description !== undefined && { description: settings.description }),
  };
  const { deadLetters } = settings;
  if (deadLetters === null) return [events];
  const letters: StreamPreset = {
    name: deadLetters.stream,
    subjects: [...deadLetters.subjects],
    retention: 'limits',
    discard: deadLetters.discard,
    ...(deadLetters.maxAgeMs !== null && { max_age: nanos(deadLetters.maxAgeMs) }),
    ...(deadLetters.directReading && { allow_direct: true }),
    ...(deadLetters.description !== undefined && { description: deadLetters.description }),
  };
  return [events, letters];
}

/** One filter travels in the singular field: servers before 2.10 drop the plural without a word (domain.md §9.3). */
export function consumerConfigOf(consumer: StreamingConsumer): Partial<ConsumerConfig> {
  const { name, type, filterSubjects, deliver, maxDeliver, ackWaitMs, description } = consumer;
  const [only, ...further] = filterSubjects;
  return {
    ...(type === 'Durable' ? { durable_name: name } : { inactive_threshold: nanos(EPHEMERAL_MS) }),
    ...(further.length > 0 ? { filter_subjects: [...filterSubjects] } : only !== undefined && { filter_subject: only }),
    deliver_policy: deliver,
    ack_policy: 'explicit',
    ack_wait: nanos(ackWaitMs),
    max_deliver: maxDeliver ?? -1,
    ...(description !== undefined && { description }),
  };
}
