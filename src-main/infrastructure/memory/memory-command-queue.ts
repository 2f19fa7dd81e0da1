import type { Clock, CommandQueue, Delivery } from '../../application/ports';
import type { WireHeaders } from '../../domain/wire/reading';
import { commandSubject } from '../../domain/wire/subjects';

type QueuedCommand = {
  readonly sequence: number;
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
  readonly receivedAt: string;
  attempts: number;
};

type Settlement = { readonly sequence: number; readonly how: string };

export type MemoryCommandQueue = CommandQueue & {
  /** Queues any bytes on any subject. Returns the stream sequence. */
  put(subject: string, bytes: Uint8Array, headers?: WireHeaders): number;
  /** What was done with deliveries, in order: `working`, `acknowledged`, `terminated: …`, `given back after …`. */
  settlements(): readonly Settlement[];
  /** How often the message has been delivered already, for a core that finds it after others ended. */
  setAttempts(sequence: number, attempts: number): void;
};

/** A work queue in memory. What is given back comes again after its delay, before everything that waits. */
export function createMemoryCommandQueue(clock: Clock): MemoryCommandQueue {
  const waiting: QueuedCommand[] = [];
  const settlements: Settlement[] = [];
  const gone = new Set<number>();
  let sequence = 0;
  let wake = (): void => undefined;

  function put(subject: string, bytes: Uint8Array, headers: WireHeaders = []): number {
    sequence += 1;
    waiting.push({ sequence, subject, headers, bytes, receivedAt: clock.now(), attempts: 0 });
    wake();
    return sequence;
  }

  return {
    put,
    settlements: () => settlements,
    setAttempts(of, attempts) {
      for (const queued of waiting) if (queued.sequence === of) queued.attempts = attempts;
    },
    isQueued: async (of) => of <= sequence && !gone.has(of),
    async enqueue(personId, body, headers) {
      return put(commandSubject(personId), new TextEncoder().encode(body), headers);
    },

    async consume(handle, { maxPending }) {
      const begun = new Set<Promise<void>>();
      const timers = new Set<ReturnType<typeof setTimeout>>();
      let open = 0;
      let closed = false;
      let paused = false;

      function deliver(): void {
        while (!closed && !paused && open < maxPending) {
          const queued = waiting.shift();
          if (!queued) return;
          open += 1;
          queued.attempts += 1;
          const handled = handle(deliveryOf(queued));
          begun.add(handled);
          void handled.finally(() => begun.delete(handled));
        }
      }

      function deliveryOf(queued: QueuedCommand): Delivery {
        const settle = (how: string) => {
          settlements.push({ sequence: queued.sequence, how });
          open -= 1;
          queueMicrotask(deliver);
        };
        return {
          subject: queued.subject,
          headers: queued.headers,
          bytes: queued.bytes,
          receivedAt: queued.receivedAt,
          sequence: queued.sequence,
          attempt: queued.attempts,
          working: () => void settlements.push({ sequence: queued.sequence, how: 'working' }),
          acknowledge: async () => {
            gone.add(queued.sequence);
            settle('acknowledged');
          },
          terminate: async (reason) => {
            gone.add(queued.sequence);
            settle(`terminated: ${reason}`);
          },
          giveBack(delayMs) {
            settle(`given back after ${delayMs} ms`);
            // As the server does: what comes again comes before what is new, in the order it was given back.
            const comeAgain = () => waiting.splice(waiting.filter(({ attempts }) => attempts > 0).length, 0, queued);
            if (delayMs === 0) return void comeAgain();
            const timer = setTimeout(() => {
              timers.delete(timer);
              comeAgain();
              deliver();
            }, delayMs);
            timers.add(timer);
          },
        };
      }

      wake = () => queueMicrotask(deliver);
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
          await Promise.all(begun);
          for (const timer of timers) clearTimeout(timer);
        },
      };
    },
  };
}
