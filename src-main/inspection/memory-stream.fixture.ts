import { Unavailable } from '../application/ports';
import { parseEventSubject } from '../domain/wire/subjects';
import { createChanges } from './changes';
import type { StoredMessage, StreamReader } from './ports';

/** A stream in memory that can lose its connection, its events and itself. */
export function createMemoryStream(name = 'person-events') {
  const changes = createChanges();
  let messages: StoredMessage[] = [];
  let createdAt: string | undefined = '2026-01-01T00:00:00Z';
  let lastSequence = 0;
  let trouble: string | undefined;

  const assertReachable = () => {
    if (trouble !== undefined) throw new Unavailable(trouble);
  };

  const reader: StreamReader = {
    async facts() {
      assertReachable();
      if (createdAt === undefined) return undefined;
      const firstSequence = messages[0]?.sequence ?? lastSequence + 1;
      const held = new Set(messages.map(({ sequence }) => sequence));
      const deleted = Array.from({ length: lastSequence }, (_, index) => index + 1).filter(
        (sequence) => sequence >= firstSequence && !held.has(sequence),
      );
      return { name, createdAt, messages: messages.length, firstSequence, lastSequence, deleted };
    },
    async *follow(from, signal) {
      const followed = createdAt;
      let next = from;
      while (!signal.aborted) {
        const changed = changes.next(signal);
        assertReachable();
        if (createdAt !== followed) throw new Unavailable(`Stream ${name} is not the same any more.`);
        const batch = messages.filter(({ sequence }) => sequence >= next);
        next = (batch.at(-1)?.sequence ?? next - 1) + 1;
        if (batch.length > 0) yield batch;
        await changed;
      }
    },
    async read(sequence) {
      assertReachable();
      return messages.find((message) => message.sequence === sequence);
    },
    async readMany(sequences) {
      assertReachable();
      const wanted = new Set(sequences);
      return messages.filter(({ sequence }) => wanted.has(sequence));
    },
    async readPerson(personId, _, from = 0) {
      assertReachable();
      return messages.filter(
        ({ subject, sequence }) => sequence >= from && parseEventSubject(subject).personId === personId,
      );
    },
  };

  const change = (alter: () => void) => {
    alter();
    changes.announce();
  };

  return {
    reader,
    publish: (...published: StoredMessage[]) =>
      change(() => {
        messages.push(...published);
        lastSequence = published.at(-1)?.sequence ?? lastSequence;
      }),
    delete: (...sequences: number[]) =>
      change(() => {
        messages = messages.filter(({ sequence }) => !sequences.includes(sequence));
      }),
    remove: () =>
      change(() => {
        messages = [];
        lastSequence = 0;
        createdAt = undefined;
      }),
    create: (at: string) =>
      change(() => {
        messages = [];
        lastSequence = 0;
        createdAt = at;
      }),
    disconnect: (sentence: string) =>
      change(() => {
        trouble = sentence;
      }),
    reconnect: () =>
      change(() => {
        trouble = undefined;
      }),
  };
}
