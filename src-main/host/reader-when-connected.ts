import { Unavailable } from '../application/ports';
import type { StreamReader } from '../inspection/ports';

/** A connection that is not always there. */
export type ConnectionNow = {
  /** What reads through it, once it has been open. */
  reader(): StreamReader | undefined;
  /** Why nothing can be read through it now; undefined while it is connected. */
  trouble(): string | undefined;
};

/** Reads through a connection that is not always there: meanwhile it throws `Unavailable` at once, saying why. */
export function readerWhenConnected(connection: ConnectionNow): StreamReader {
  const reader = (): StreamReader => {
    const open = connection.reader();
    const trouble = connection.trouble();
    if (!open || trouble !== undefined) throw new Unavailable(trouble ?? 'Connecting to NATS.');
    return open;
  };
  return {
    facts: async (signal) => reader().facts(signal),
    follow: (from, signal) => reader().follow(from, signal),
    read: async (sequence, signal) => reader().read(sequence, signal),
    readPerson: async (personId, signal) => reader().readPerson(personId, signal),
  };
}
