import { setTimeout as delay } from 'node:timers/promises';
import { Unavailable } from '../application/ports';
import type { StreamReader } from '../inspection/ports';

/** A connection that is not always there. */
export type ConnectionNow = {
  /** What reads through it, once it has been open. */
  reader(): StreamReader | undefined;
  /** Why nothing can be read through it now; undefined while it is connected. */
  trouble(): string | undefined;
};

/** A window that has just been opened asks before the connection stands; most often it does a moment later. */
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 25;

/**
 * Reads through a connection that is not always there: what is asked once waits a moment for it, then throws
 * `Unavailable`, saying why; what follows the stream throws at once, for it is asked again by itself.
 */
export function readerWhenConnected(connection: ConnectionNow): StreamReader {
  const reader = (): StreamReader => {
    const open = connection.reader();
    const trouble = connection.trouble();
    if (!open || trouble !== undefined) throw new Unavailable(trouble ?? 'Connecting to NATS.');
    return open;
  };
  const soon = async (signal?: AbortSignal): Promise<StreamReader> => {
    const until = Date.now() + PATIENCE_MS;
    while (!signal?.aborted && Date.now() < until && (!connection.reader() || connection.trouble() !== undefined)) {
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    return reader();
  };
  return {
    facts: async (signal) => reader().facts(signal),
    follow: (from, signal, passing) => reader().follow(from, signal, passing),
    read: async (sequence, signal) => (await soon(signal)).read(sequence, signal),
    readMany: async (sequences, signal) => (await soon(signal)).readMany(sequences, signal),
    readPerson: async (personId, signal, from) => (await soon(signal)).readPerson(personId, signal, from),
  };
}
