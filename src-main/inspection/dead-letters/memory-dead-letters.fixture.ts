import { createChanges } from '../changes';
import type { DeadLetterIndex, DeadLettersWanted, StoredDeadLetter } from '../dead-letter-index';

export type MemoryDeadLetters = DeadLetterIndex & {
  /** Records dead letters, as a core would; they are found at once. */
  add(...letters: readonly StoredDeadLetter[]): void;
  /** Somebody deletes one from the stream. */
  remove(sequence: number): void;
  setUnread(count: number): void;
  setKnown(known: boolean): void;
  /** The stream is deleted and made anew. */
  beginAnew(): void;
};

/** Dead letters in memory: known, and none, until told otherwise. */
export function createMemoryDeadLetterIndex(): MemoryDeadLetters {
  const changes = createChanges();
  let letters: StoredDeadLetter[] = [];
  let unread = 0;
  let known = true;
  let streams = 1;

  const change = (alter: () => void) => {
    alter();
    changes.announce();
  };
  const keys = ['correlationId', 'personId', 'consumer', 'type'] as const;
  const isWanted = (letter: StoredDeadLetter, wanted: DeadLettersWanted) =>
    keys.every((key) => (wanted[key] ?? null) === null || wanted[key] === letter[key]);

  return {
    changes,
    known: () => known,
    origin: () => `stream ${streams}`,
    async find(wanted, limit) {
      const found = letters.filter((letter) => isWanted(letter, wanted)).toReversed();
      return { total: found.length, letters: found.slice(0, limit) };
    },
    read: async (sequence) => letters.find((letter) => letter.sequence === sequence),
    sequences: async () => letters.map(({ sequence }) => sequence),
    async readMany(sequences) {
      const wanted = new Set(sequences);
      return letters.filter(({ sequence }) => wanted.has(sequence));
    },
    unread: async () => unread,
    add: (...added) =>
      change(() => {
        letters = [...letters, ...added];
      }),
    remove: (sequence) =>
      change(() => {
        letters = letters.filter((letter) => letter.sequence !== sequence);
      }),
    beginAnew: () =>
      change(() => {
        letters = [];
        streams += 1;
      }),
    setUnread: (count) =>
      change(() => {
        unread = count;
      }),
    setKnown: (now) =>
      change(() => {
        known = now;
      }),
  };
}
