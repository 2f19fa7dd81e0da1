import { expect, vi } from 'vitest';
import { openDatabase } from '../../infrastructure/index-store/database';
import { openDuckDbEventIndex } from '../../infrastructure/index-store/duckdb-event-index';
import { createMemoryStream } from '../memory-stream.fixture';
import type { StoredMessage } from '../ports';
import { openFollowedStream } from './followed-stream';
import type { StreamReading } from './stream-reading';

const silent = { error() {}, warn() {}, info() {}, debug() {} };
const utf8 = new TextEncoder();

/** A stream in memory that is followed into an index in memory. */
export async function followInMemory(stream: string, reading: StreamReading) {
  const memory = createMemoryStream(stream);
  const followed = openFollowedStream({
    stream,
    reader: memory.reader,
    index: await openDuckDbEventIndex(await openDatabase({}), stream),
    notice: '',
    reading,
    log: silent,
    breathe: () => Promise.resolve(),
    firstGeneration: 1,
  });
  /** Looks until the fact is there; the waits of the follower are cut short. */
  const eventually = (look: () => void | Promise<void>) =>
    vi.waitFor(async () => {
      followed.lookNow();
      await look();
    });
  return {
    memory,
    followed,
    eventually,
    /** Publishes, and resolves when all of it is found. */
    async publish(...messages: readonly StoredMessage[]): Promise<void> {
      memory.publish(...messages);
      await eventually(() => expect(followed.index.extent().last).toBe(messages.at(-1)?.sequence));
    },
    async delete(...sequences: readonly number[]): Promise<void> {
      const before = followed.index.extent().total;
      memory.delete(...sequences);
      await eventually(() => expect(followed.index.extent().total).toBe(before - sequences.length));
    },
    close: () => followed.close(),
  };
}

/** A message with this body, a second after the one before. */
export function aMessage(
  sequence: number,
  body: string | Uint8Array,
  told: Partial<StoredMessage> = {},
): StoredMessage {
  return {
    sequence,
    subject: 'orders.placed',
    recordedAt: new Date(1_700_000_000_000 + sequence * 1_000).toISOString(),
    headers: [],
    bytes: typeof body === 'string' ? utf8.encode(body) : body,
    ...told,
  };
}
