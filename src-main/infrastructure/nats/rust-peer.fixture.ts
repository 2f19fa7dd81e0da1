import type { NatsConnection } from '@nats-io/transport-node';

/** What the Rust services do to a server when they start, byte by byte on the JetStream API. */

const SECOND = 1_000_000_000;

/** What the Rust services send when they create their streams (domain.md §9.2), with async-nats' zero values. */
export const rustStreams = [
  {
    name: 'PERSON_EVENTS',
    max_msgs: 10_000_000,
    max_bytes: 10_737_418_240,
    max_age: 31_536_000 * SECOND,
    discard: 'old',
    subjects: ['person.events.>', 'person.commands.>'],
    retention: 'limits',
    max_consumers: 0,
    storage: 'file',
    num_replicas: 1,
    duplicate_window: 120 * SECOND,
    description: 'Person domain event stream with enhanced features',
  },
  {
    name: 'PERSON_EVENTS_DLQ',
    max_msgs: 0,
    max_bytes: 0,
    max_age: 2_592_000 * SECOND,
    discard: 'old',
    subjects: ['person.dlq.>'],
    retention: 'limits',
    max_consumers: 0,
    storage: 'file',
    num_replicas: 1,
    description: 'Dead letter queue for failed person events',
  },
];

/** Their four consumers (domain.md §9.3): filters in the plural. */
export const rustConsumers = [
  ['person-projection-summary', 'person.events.>', 'all', 3, 30, 'Updates person summary projections'],
  ['person-projection-search', 'person.events.>', 'all', 3, 30, 'Updates search index'],
  ['person-to-location', 'person.events.*.component_registered', 'new', 5, 60, 'Syncs person-location relationships'],
  ['person-policy-engine', 'person.events.>', 'new', 3, 30, 'Applies business policies to events'],
] as const;

function rustConsumer([name, filter, deliver, maxDeliver, ackWait, description]: (typeof rustConsumers)[number]) {
  return {
    stream_name: 'PERSON_EVENTS',
    config: {
      durable_name: name,
      name,
      description,
      deliver_policy: deliver,
      ack_policy: 'explicit',
      ack_wait: ackWait * SECOND,
      max_deliver: maxDeliver,
      filter_subjects: [filter],
      replay_policy: 'instant',
    },
  };
}

export type ApiAnswer = {
  readonly error?: { err_code: number; description: string };
  readonly config?: Record<string, unknown>;
};

async function api(nats: NatsConnection, subject: string, body: object): Promise<ApiAnswer> {
  return (await nats.request(`$JS.API.${subject}`, JSON.stringify(body))).json();
}

export const createAsRust = (nats: NatsConnection) =>
  Promise.all(rustStreams.map((stream) => api(nats, `STREAM.CREATE.${stream.name}`, stream)));
export const consumeAsRust = (nats: NatsConnection) =>
  Promise.all(
    rustConsumers.map((consumer) => api(nats, `CONSUMER.CREATE.PERSON_EVENTS.${consumer[0]}`, rustConsumer(consumer))),
  );
