import { Unavailable } from '../../application/ports';
import { anyOf, type Changes, createChanges, pause } from '../changes';
import type { DeadLetterIndex } from '../dead-letter-index';
import type { Log } from '../ports';
import { type KnownLetter, knownRecordOf, type Sha256 } from './known-letter';

/** The newest are kept; nobody looks through more by hand, and what is over is said. */
const MOST_KEPT = 100_000;
/** Read and taken apart at once: a few milliseconds. */
const AT_ONCE = 200;
/** Changes are looked at no more often. */
const INTERVAL_MS = 250;
const TRY_AGAIN_MS = 2_000;

/** Messages that the server itself gave up on, as far as it was heard. */
export type GivenUpLetters = {
  /** As they stand in their streams now; those that are gone are left out. Throws `Unavailable`. */
  letters(signal?: AbortSignal): Promise<readonly KnownLetter[]>;
  readonly changes: Pick<Changes, 'next'>;
};

export type LetterBookParts = {
  /** undefined where dead letters are not read. */
  readonly deadLetters: DeadLetterIndex | undefined;
  readonly givenUp?: GivenUpLetters | undefined;
  readonly sha256: Sha256;
  readonly breathe: () => Promise<void>;
  readonly log: Log;
};

/** Every dead letter, without its payload, kept as they come and go once somebody has asked for them. */
export type LetterBook = {
  /** Resolves once those that were there at the first call, as far as they could be read, are in the book. */
  ready(signal: AbortSignal): Promise<void>;
  /** The one that failed first first. */
  letters(): readonly KnownLetter[];
  find(key: string): KnownLetter | undefined;
  /** Whether these are all: otherwise their numbers are unknown, not 0. */
  known(): boolean;
  unread(): number;
  throughSequence(): number;
  readonly changes: Changes;
  close(): void;
};

export function createLetterBook({ deadLetters, givenUp, sha256, breathe, log }: LetterBookParts): LetterBook {
  const changes = createChanges();
  const closing = new AbortController();
  const records = new Map<number, KnownLetter>();
  /** Read, and no letters: not to be read again. */
  const noLetters = new Set<number>();
  let ofServer: readonly KnownLetter[] = [];
  let sorted: readonly KnownLetter[] | undefined;
  let byKey = new Map<string, KnownLetter>();
  let origin = '';
  let unread = 0;
  let through = 0;
  let tooMany = false;
  let complete = false;
  let isFollowing = false;
  let isLooked = false;

  const lookThrough = async (index: DeadLetterIndex, signal: AbortSignal): Promise<void> => {
    if (origin !== index.origin()) {
      records.clear();
      noLetters.clear();
      origin = index.origin();
    }
    const all = await index.sequences(signal);
    const held = all.slice(-MOST_KEPT);
    tooMany = held.length < all.length;
    const there = new Set(held);
    for (const sequence of [...records.keys()]) if (!there.has(sequence)) records.delete(sequence);
    for (const sequence of [...noLetters]) if (!there.has(sequence)) noLetters.delete(sequence);
    const fresh = held.filter((sequence) => !records.has(sequence) && !noLetters.has(sequence));
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      signal.throwIfAborted();
      const asked = fresh.slice(from, from + AT_ONCE);
      const found = await index.readMany(asked, signal);
      for (const letter of found) records.set(letter.sequence, knownRecordOf(letter, sha256));
      for (const sequence of asked) if (!records.has(sequence)) noLetters.add(sequence);
      await breathe();
    }
    unread = await index.unread();
    through = all.at(-1) ?? 0;
  };

  const update = async (signal: AbortSignal): Promise<void> => {
    if (deadLetters?.known()) await lookThrough(deadLetters, signal);
    if (givenUp) ofServer = await givenUp.letters(signal);
    sorted = undefined;
    complete = deadLetters?.known() ?? false;
    isLooked = true;
    changes.announce();
  };

  const follow = async (): Promise<void> => {
    const { signal } = closing;
    const heard = [deadLetters?.changes, givenUp?.changes].filter((each) => each !== undefined);
    // Whoever asked first is not to miss it.
    await breathe();
    while (!signal.aborted) {
      const changed = anyOf(...heard).next(signal);
      const failed = await update(signal).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Unavailable) && !signal.aborted) {
            log.error('the dead letters could not be looked through', { error: String(error) });
          }
          return true;
        },
      );
      await (failed ? pause(TRY_AGAIN_MS, signal) : changed);
      await pause(INTERVAL_MS, signal);
    }
  };

  const arrange = (): readonly KnownLetter[] => {
    if (sorted) return sorted;
    sorted = [...records.values(), ...ofServer].sort(
      (one, other) => one.firstFailedMs - other.firstFailedMs || one.sequence - other.sequence,
    );
    byKey = new Map(sorted.map((letter) => [letter.key, letter]));
    return sorted;
  };

  return {
    changes,
    letters: arrange,
    find(key) {
      arrange();
      return byKey.get(key);
    },
    known: () => complete && !tooMany,
    unread: () => unread,
    throughSequence: () => through,
    async ready(signal) {
      if (!isFollowing) void follow();
      isFollowing = true;
      while (!isLooked && !signal.aborted && !closing.signal.aborted) {
        await changes.next(AbortSignal.any([signal, closing.signal]));
      }
    },
    close: () => closing.abort(),
  };
}
