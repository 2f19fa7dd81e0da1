import type { Clock, EventDelivery, PolicyFeed } from '../../application/ports';
import type { MessageAsStored } from '../../domain/wire/read-message';
import type { WireHeaders } from '../../domain/wire/reading';

export type MemoryEventStream = {
  /** Publishes an event as anybody does. Returns the stream sequence. */
  publish(subject: string, body: string | Uint8Array, headers?: WireHeaders): number;
  /** The policies' place in the stream as one more core follows it. */
  feed(): PolicyFeed;
  /** Forgets what was delivered to whom, but not how far all of it was settled. */
  forget(): void;
  /** What was done with deliveries, in order: `acknowledged`, `given back after …`. */
  settlements(): readonly { readonly sequence: number; readonly how: string }[];
};

/** An event stream in memory with the policies' durable place in it. What is given back comes again after its delay. */
export function createMemoryEventStream(clock: Clock): MemoryEventStream {
  const messages: MessageAsStored[] = [];
  const settlements: { sequence: number; how: string }[] = [];
  const attempts = new Map<number, number>();
  let startedAfter: number | undefined;
  let waiting: number[] = [];
  const unsettled = new Set<number>();
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const waker of wakers) queueMicrotask(waker);
  };

  function settle(sequence: number, how: string): void {
    unsettled.delete(sequence);
    settlements.push({ sequence, how });
  }

  function feed(): PolicyFeed {
    return {
      async follow(handle, { maxPending }) {
        startedAfter ??= messages.length;
        const begun = new Set<Promise<void>>();
        let open = 0;
        let closed = false;
        let paused = false;

        const deliver = () => {
          while (!closed && !paused && open < maxPending) {
            const sequence = waiting.shift();
            const message = sequence === undefined ? undefined : messages[sequence - 1];
            if (!message) return;
            open += 1;
            unsettled.add(message.sequence);
            attempts.set(message.sequence, (attempts.get(message.sequence) ?? 0) + 1);
            const handled = handle(deliveryOf(message));
            begun.add(handled);
            void handled.finally(() => begun.delete(handled));
          }
        };
        const deliveryOf = (message: MessageAsStored): EventDelivery => {
          const { sequence } = message;
          const done = (how: string) => {
            settle(sequence, how);
            open -= 1;
            queueMicrotask(deliver);
          };
          return {
            ...message,
            receivedAt: message.recordedAt,
            attempt: attempts.get(sequence) ?? 1,
            isOlder: sequence <= (startedAfter ?? 0),
            working: () => undefined,
            acknowledge: async () => done('acknowledged'),
            terminate: async (reason) => done(`terminated: ${reason}`),
            giveBack: (delayMs) => {
              done(`given back after ${delayMs} ms`);
              setTimeout(() => {
                waiting.unshift(sequence);
                wake();
              }, delayMs).unref();
            },
          };
        };

        wakers.add(deliver);
        deliver();
        return {
          async pause() {
            paused = true;
          },
          resume() {
            paused = false;
            deliver();
          },
          async close() {
            closed = true;
            wakers.delete(deliver);
            await Promise.all(begun);
          },
        };
      },
    };
  }

  return {
    feed,
    publish(subject, body, headers = []) {
      const sequence = messages.length + 1;
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      messages.push({ sequence, recordedAt: clock.now(), subject, headers, bytes });
      if (startedAfter !== undefined) waiting.push(sequence);
      wake();
      return sequence;
    },
    forget() {
      waiting = [...new Set([...unsettled, ...waiting])].sort((one, other) => one - other);
      attempts.clear();
      wake();
    },
    settlements: () => settlements,
  };
}
