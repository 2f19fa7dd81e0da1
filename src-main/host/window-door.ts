import type { InputOf } from '@shared/contract/define';
import type { WindowOrder, windows } from '@shared/contract/window';
import { Unavailable } from '../application/ports';

/** The window behind a port, as far as the host can do something with it. */
export interface WindowDoor {
  /** What this window is told to do, from now on until the signal aborts. */
  orders(signal: AbortSignal): AsyncIterable<WindowOrder>;
  open(route: string): void;
  /** False where the system shows no notifications. */
  notify(notification: InputOf<typeof windows, 'window.notify'>): boolean;
  /** False when the user did not want to go there, or nobody can be asked. */
  browse(address: string): Promise<boolean>;
}

/** Whoever asks without a window: it is told nothing, and nothing can be shown. */
export const noWindow: WindowDoor = {
  async *orders() {
    // Nobody tells it anything: the feed ends at once.
  },
  open() {
    throw new Unavailable('No window was opened: this process has none; start Eventglass without --headless.');
  },
  notify: () => false,
  browse: async () => false,
};

/** Orders not taken yet: a page that reloads finds the last ones, and not those of an hour ago. */
const MOST_WAITING = 20;

/** Orders for one window: each is taken once, in order; the oldest give way when nobody takes them. */
export function createOrderQueue(): {
  push(order: WindowOrder): void;
  follow(signal: AbortSignal): AsyncGenerator<WindowOrder>;
} {
  const waiting: WindowOrder[] = [];
  let wake: () => void = () => undefined;
  return {
    push(order) {
      waiting.push(order);
      if (waiting.length > MOST_WAITING) waiting.shift();
      wake();
    },
    async *follow(signal) {
      signal.addEventListener('abort', () => wake(), { once: true });
      while (!signal.aborted) {
        const order = waiting.shift();
        if (order !== undefined) {
          yield order;
          continue;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
