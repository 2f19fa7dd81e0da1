import {
  type Clock,
  mostDeliveries,
  type StreamDelivery,
  type StreamingSettings,
  type StreamingSubscriber,
} from '../../application/ports';
import type { WireHeaders } from '../../domain/wire/reading';

type Stored = {
  readonly sequence: number;
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
  readonly receivedAt: string;
};

type Pending = { readonly message: Stored; attempts: number };
type Consumer = { readonly waiting: Pending[]; readonly missed: Pending[]; wake: () => void };

export type MemoryStreamingSubscriber = StreamingSubscriber & {
  publish(subject: string, bytes: Uint8Array, headers?: WireHeaders): number;
  /** What was done with deliveries, in order. */
  settlements(): readonly string[];
};

/** A stream with its consumers in memory. */
export function createMemoryStreamingSubscriber(settings: StreamingSettings, clock: Clock): MemoryStreamingSubscriber {
  const stored: Stored[] = [];
  const consumers = new Map<string, Consumer>();
  const settlements: string[] = [];

  const wants = (filters: readonly string[], { subject }: Stored) =>
    filters.length === 0 || filters.some((filter) => matches(filter, subject));

  const configOf = (name: string) => {
    const found = settings.consumers.find((consumer) => consumer.name === name);
    if (!found) throw new Error(`The config has no consumer ${name}.`);
    return found;
  };

  function consumerOf(name: string): Consumer {
    const { type, deliver, filterSubjects } = configOf(name);
    const known = type === 'Durable' ? consumers.get(name) : undefined;
    if (known) return known;
    const first = deliver === 'new' ? [] : stored.filter((message) => wants(filterSubjects, message));
    const made: Consumer = {
      waiting: first.map((message) => ({ message, attempts: 0 })),
      missed: [],
      wake: () => undefined,
    };
    consumers.set(name, made);
    return made;
  }

  function deliveryOf(name: string, consumer: Consumer, pending: Pending): StreamDelivery {
    const config = configOf(name);
    const most = config.type === 'Ordered' ? 1 : (mostDeliveries(settings, config) ?? Number.POSITIVE_INFINITY);
    const settle = (how: string) => void settlements.push(`${pending.message.sequence} ${how}`);
    return {
      ...pending.message,
      attempt: pending.attempts,
      isLast: pending.attempts >= most,
      working: () => undefined,
      acknowledge: async () => settle('acknowledged'),
      terminate: async (reason) => settle(`terminated: ${reason}`),
      giveBack(delayMs) {
        settle(`given back after ${Math.round(delayMs)} ms`);
        if (config.type === 'Ordered') return;
        if (pending.attempts >= (config.maxDeliver ?? Number.POSITIVE_INFINITY)) {
          consumer.missed.push(pending);
          return;
        }
        setTimeout(() => {
          consumer.waiting.push(pending);
          consumer.wake();
        }, delayMs);
      },
    };
  }

  return {
    settlements: () => settlements,
    publish(subject, bytes, headers = []) {
      const message = { sequence: stored.length + 1, subject, headers, bytes, receivedAt: clock.now() };
      stored.push(message);
      for (const [name, consumer] of consumers) {
        if (!wants(configOf(name).filterSubjects, message)) continue;
        consumer.waiting.push({ message, attempts: 0 });
        consumer.wake();
      }
      return message.sequence;
    },
    ensureStream: async () => [],
    async subscribe(name) {
      const consumer = consumerOf(name);
      let isClosed = false;
      async function* deliveries() {
        while (!isClosed) {
          const next = consumer.waiting.shift();
          if (!next) {
            await new Promise<void>((resolve) => {
              consumer.wake = resolve;
            });
            continue;
          }
          next.attempts += 1;
          const before = settlements.length;
          const delivery = deliveryOf(name, consumer, next);
          try {
            yield delivery;
          } finally {
            const isSettled = settlements.slice(before).some((how) => how.startsWith(`${delivery.sequence} `));
            if (!isSettled) consumer.waiting.unshift(next);
          }
        }
      }
      return {
        [Symbol.asyncIterator]: deliveries,
        async close() {
          isClosed = true;
          consumer.wake();
        },
      };
    },
    async settleMissed(name, record) {
      const missed = consumers.get(name)?.missed.splice(0) ?? [];
      for (const { message, attempts } of missed) await record({ ...message, attempt: attempts });
      return missed.length;
    },
  };
}

function matches(filter: string, subject: string): boolean {
  const [wanted, tokens] = [filter.split('.'), subject.split('.')];
  if (wanted.at(-1) === '>') {
    return (
      tokens.length >= wanted.length && wanted.slice(0, -1).every((token, at) => token === '*' || token === tokens[at])
    );
  }
  return wanted.length === tokens.length && wanted.every((token, at) => token === '*' || token === tokens[at]);
}
