/** `Durable` remembers its place for ever, `Ephemeral` while it is used, `Ordered` delivers each message once, in order. */
export type ConsumerType = 'Durable' | 'Ephemeral' | 'Ordered';
export type RetentionPolicy = 'Limits' | 'Interest' | 'WorkQueue';

export type StreamingConsumer = {
  readonly name: string;
  readonly type: ConsumerType;
  /** Subjects that it delivers; all of the stream when empty. */
  readonly filterSubjects: readonly string[];
  /** Where it begins when it is made: with all that is stored, or with what comes. */
  readonly deliver: 'all' | 'new';
  /** Deliveries of one message in all; null: without end. */
  readonly maxDeliver: number | null;
  readonly ackWaitMs: number;
  readonly description?: string;
};

export type DeadLetterQueue = {
  readonly stream: string;
  readonly subjects: readonly string[];
  /** Deliveries after which a message becomes a dead letter, for consumers that name no number of their own. */
  readonly maxDelivers: number;
  /** null: kept for ever. */
  readonly maxAgeMs: number | null;
  readonly discard: 'old' | 'new';
  readonly directReading: boolean;
  readonly description?: string;
};

/** A stream with its consumers and dead letters, as data. Limits of null: without. */
export type StreamingSettings = {
  readonly streamName: string;
  readonly subjects: readonly string[];
  readonly retention: RetentionPolicy;
  readonly discard: 'old' | 'new';
  readonly maxAgeMs: number | null;
  readonly maxMessages: number | null;
  readonly maxBytes: number | null;
  readonly duplicateWindowMs: number;
  /** Messages can be read from any replica, in batches. */
  readonly directReading: boolean;
  /** Several messages can be appended as one. */
  readonly atomicBatches: boolean;
  readonly description?: string;
  readonly consumers: readonly StreamingConsumer[];
  readonly deadLetters: DeadLetterQueue | null;
};

type ConsumerSettings = Partial<Omit<StreamingConsumer, 'name' | 'type'>>;
type DeadLetterSettings = Partial<Omit<DeadLetterQueue, 'stream' | 'maxDelivers'>>;

/** Builds settings step by step; each step gives another builder and leaves this one as it is. */
export type StreamingConfig = {
  readonly settings: StreamingSettings;
  withSubjects(...subjects: string[]): StreamingConfig;
  /** Adds a consumer, in place of one of the same name. */
  withConsumer(name: string, type: ConsumerType, settings?: ConsumerSettings): StreamingConfig;
  withRetention(retention: RetentionPolicy): StreamingConfig;
  withDiscard(discard: 'old' | 'new'): StreamingConfig;
  withDeadLetterQueue(stream: string, maxDelivers: number, settings?: DeadLetterSettings): StreamingConfig;
  withMaxAge(ms: number | null): StreamingConfig;
  withMaxMessages(count: number | null): StreamingConfig;
  withMaxBytes(bytes: number | null): StreamingConfig;
  withDuplicateWindow(ms: number): StreamingConfig;
  withDirectReading(): StreamingConfig;
  withAtomicBatches(): StreamingConfig;
  withDescription(text: string): StreamingConfig;
};

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** domain.md §9.1: what the library itself takes for granted. */
const libraryDefaults = {
  retention: 'Limits',
  discard: 'old',
  maxAgeMs: 365 * DAY_MS,
  maxMessages: 10_000_000,
  maxBytes: 10 * 1024 ** 3,
  duplicateWindowMs: 120 * SECOND_MS,
  directReading: false,
  atomicBatches: false,
  consumers: [],
  deadLetters: null,
} as const satisfies Partial<StreamingSettings>;

const consumerDefaults = { filterSubjects: [], deliver: 'all', maxDeliver: null, ackWaitMs: 30 * SECOND_MS } as const;
const deadLetterDefaults = {
  subjects: ['person.dlq.>'],
  maxAgeMs: null,
  discard: 'old',
  directReading: false,
} as const;

function builderOf(settings: StreamingSettings): StreamingConfig {
  const change = (changed: Partial<StreamingSettings>) => builderOf({ ...settings, ...changed });
  return {
    settings,
    withSubjects: (...subjects) => change({ subjects }),
    withConsumer: (name, type, own = {}) => {
      const others = settings.consumers.filter((consumer) => consumer.name !== name);
      return change({ consumers: [...others, { ...consumerDefaults, ...own, name, type }] });
    },
    withRetention: (retention) => change({ retention }),
    withDiscard: (discard) => change({ discard }),
    withDeadLetterQueue: (stream, maxDelivers, own = {}) =>
      change({ deadLetters: { ...deadLetterDefaults, ...own, stream, maxDelivers } }),
    withMaxAge: (maxAgeMs) => change({ maxAgeMs }),
    withMaxMessages: (maxMessages) => change({ maxMessages }),
    withMaxBytes: (maxBytes) => change({ maxBytes }),
    withDuplicateWindow: (duplicateWindowMs) => change({ duplicateWindowMs }),
    withDirectReading: () => change({ directReading: true }),
    withAtomicBatches: () => change({ atomicBatches: true }),
    withDescription: (description) => change({ description }),
  };
}

/** `StreamingConfig.new('person-events').withConsumer('processor', 'Durable').withDeadLetterQueue(…)`. */
export const StreamingConfig = {
  /** The library's defaults under a name; subjects are those of events, unless others are given. */
  new: (streamName: string): StreamingConfig =>
    builderOf({ ...libraryDefaults, streamName, subjects: ['person.events.*.>'] }),
};

/** Deliveries of a message to the consumer in all; null where there is no end. */
export function mostDeliveries({ deadLetters }: StreamingSettings, consumer: StreamingConsumer): number | null {
  return consumer.maxDeliver ?? deadLetters?.maxDelivers ?? null;
}
