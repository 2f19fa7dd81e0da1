import { type MigrationStreams, Unavailable, VersionConflict } from '../../application/ports';
import type { MessageAsStored } from '../../domain/wire/read-message';
import type { WireHeaders } from '../../domain/wire/reading';

/** Streams by name, each a list of messages. */
export type MemoryMigrationStreams = MigrationStreams & {
  /** Publishes as anybody would; makes the stream. Returns the sequence. */
  publish(stream: string, subject: string, body: string | Uint8Array, headers?: WireHeaders): number;
  stored(stream: string): readonly MessageAsStored[];
  /** The next appends store that many messages more and then fail, as when the connection is lost. */
  failAfter(messages: number | undefined): void;
};

const BATCH = 3;

export function createMemoryMigrationStreams(): MemoryMigrationStreams {
  const streams = new Map<string, MessageAsStored[]>();
  let left: number | undefined;

  const store = (stream: string, subject: string, body: string | Uint8Array, headers: WireHeaders) => {
    const messages = streams.get(stream) ?? [];
    streams.set(stream, messages);
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const sequence = messages.length + 1;
    messages.push({ sequence, recordedAt: '2026-05-03T10:00:00Z', subject, headers, bytes });
    return sequence;
  };

  return {
    lastSequence: async (stream) => streams.get(stream)?.length,
    message: async (stream, sequence) => streams.get(stream)?.[sequence - 1],
    async *read(stream, until, signal) {
      const messages = (streams.get(stream) ?? []).slice(0, until);
      for (let at = 0; at < messages.length && !signal.aborted; at += BATCH) yield messages.slice(at, at + BATCH);
    },
    prepareTarget: async (stream) => {
      if (!streams.has(stream)) streams.set(stream, []);
      return `Stream ${stream} is in memory.`;
    },
    append: async (stream, expectedLast, messages) => {
      let last = expectedLast;
      for (const { subject, headers, body } of messages) {
        if (left === 0) throw new Unavailable('The connection was lost.');
        if ((streams.get(stream)?.length ?? 0) !== last)
          throw new VersionConflict(`Somebody else writes to ${stream}.`);
        last = store(stream, subject, body, headers);
        if (left !== undefined) left -= 1;
      }
      return last;
    },
    publish: (stream, subject, body, headers = []) => store(stream, subject, body, headers),
    stored: (stream) => streams.get(stream) ?? [],
    failAfter: (messages) => {
      left = messages;
    },
  };
}
