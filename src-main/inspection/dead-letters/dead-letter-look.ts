import type { deadLetters, LetterFilter } from '@shared/contract/dead-letters';
import { MOST_LETTERS } from '@shared/contract/dead-letters';
import type { InputOf, ItemOf, OutputOf } from '@shared/contract/define';
import type { LetterDetail, LetterRow } from '@shared/views/dead-letter';
import { Gone } from '../../application/ports';
import type { ActivityIndex } from '../activity-index';
import { anyOf, type Changes, pause, watch } from '../changes';
import type { LookAtLetters } from '../ports';
import type { KnownLetter, Sha256 } from './known-letter';
import type { LetterBook } from './letter-book';
import type { LetterContents } from './letter-contents';
import { describeLetter } from './letter-detail';
import { createFingerprints, filtered, type StatedLetter } from './letter-filter';
import { groupLetters, mostFrequent } from './letter-groups';
import { createLettersSeen, isLeft, stateOf } from './letter-states';
import type { LetterWords } from './letter-words';
import type { createSurroundings, Surroundings } from './surroundings';

/** More often than anybody reads. */
const INTERVAL_MS = 250;
/** What jobs, notes and consumers do is announced by nobody: it is looked at again. */
const LOOK_AGAIN_MS = 2_000;

type Contract = typeof deadLetters;
type Groups = ItemOf<Contract, 'deadLetters.groups'>;

export type DeadLetterLookParts = {
  readonly book: LetterBook;
  readonly contents: LetterContents;
  readonly surroundings: ReturnType<typeof createSurroundings>;
  readonly activity: ActivityIndex | undefined;
  /** What was done about letters; undefined where nobody can tell. */
  readonly lookAtLetters: LookAtLetters | undefined;
  readonly words: LetterWords;
  /** As the window may see them; null where nothing tells of such a person. */
  readonly nameOf: (personId: string) => string | null;
  readonly sha256: Sha256;
  readonly nowMs: () => number;
};

/** What the window asks about dead letters: which there are, why, and what each says. */
export function createDeadLetterLook(parts: DeadLetterLookParts) {
  const { book, contents, surroundings, activity, words, nameOf, nowMs } = parts;
  const seen = createLettersSeen(parts.lookAtLetters, nowMs);
  const fingerprints = createFingerprints(parts.sha256);

  const rowOf = ({ letter, state }: StatedLetter, around: Surroundings): LetterRow => {
    const { key, source, kind, fingerprint, type, personId, messageId, correlationId } = letter;
    const { consumer, producer, attempts, firstFailedMs, lastFailedMs } = letter;
    return {
      ...{ key, source, kind, fingerprint, type, personId, messageId, correlationId },
      ...{ consumer, producer, attempts, firstFailedMs, lastFailedMs, state },
      personName: (personId !== null && nameOf(personId)) || words.name(letter.saidName),
      reason: words.reason(letter),
      expiresMs: surroundings.expiresMs(letter, around),
    };
  };

  /** Letters of a group, the one that failed first first. */
  const ofGroup = async (fingerprint: string | null, filter: LetterFilter, signal: AbortSignal) => {
    await book.ready(signal);
    const now = await seen();
    return [...filtered(book.letters(), filter, now)].filter(({ letter }) => fingerprints.isOf(letter, fingerprint));
  };

  const look = async ({ filter, by }: InputOf<Contract, 'deadLetters.groups'>): Promise<Groups> => {
    const all = book.letters();
    const [now, around] = await Promise.all([seen(), surroundings.now(all)]);
    const grouped = groupLetters(filtered(all, filter, now), {
      ...{ by, fingerprints, seen: now, words, nowMs: nowMs() },
      expiresMs: (letter) => surroundings.expiresMs(letter, around),
      pausedUntilMs: (consumer) => around.paused.get(consumer) ?? null,
    });
    const anyLetters = all.map((letter): StatedLetter => ({ letter, state: 'waiting' }));
    return {
      known: book.known(),
      unread: book.unread(),
      ...grouped,
      consumers: mostFrequent(anyLetters, ({ consumer }) => consumer),
      types: mostFrequent(anyLetters, ({ type }) => type),
      producers: mostFrequent(anyLetters, ({ producer }) => producer),
      throughSequence: book.throughSequence(),
    };
  };

  return {
    async *groups(wanted: InputOf<Contract, 'deadLetters.groups'>, signal: AbortSignal): AsyncGenerator<Groups> {
      await book.ready(signal);
      yield* watch(() => look(wanted), anyOf(book.changes, every(LOOK_AGAIN_MS)), INTERVAL_MS, signal);
    },

    async list(
      { fingerprint, filter, from, count }: InputOf<Contract, 'deadLetters.list'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'deadLetters.list'>> {
      const all = await ofGroup(fingerprint, filter, signal);
      const around = await surroundings.now(book.letters());
      return { total: all.length, letters: all.slice(from, from + count).map((letter) => rowOf(letter, around)) };
    },

    async freeze(
      { fingerprint, filter }: InputOf<Contract, 'deadLetters.freeze'>,
      signal: AbortSignal,
    ): Promise<OutputOf<Contract, 'deadLetters.freeze'>> {
      const left = (await ofGroup(fingerprint, filter, signal)).filter(({ state }) => isLeft(state));
      const keys = left.slice(0, MOST_LETTERS).map(({ letter }) => letter.key);
      return { keys, takenMs: nowMs(), leftOut: left.length - keys.length };
    },

    /** Throws `Gone`. */
    async read({ key }: InputOf<Contract, 'deadLetters.read'>, signal: AbortSignal): Promise<LetterDetail> {
      await book.ready(signal);
      const letter = book.find(key);
      const opened = letter && (await contents.one(key, signal));
      if (!letter || !opened) throw new Gone('This dead letter is gone: it was replayed, deleted, or it expired.');
      const [now, around] = await Promise.all([seen(), surroundings.now(book.letters())]);
      const row = rowOf({ letter, state: stateOf(letter, now) }, around);
      return describeLetter(row, letter, opened, { activity, words, seen: now }, signal);
    },

    find: (key: string): KnownLetter | undefined => book.find(key),
  };
}
export type DeadLetterLook = ReturnType<typeof createDeadLetterLook>;

/** Changes once in so many milliseconds. */
function every(ms: number): Pick<Changes, 'next'> {
  return { next: (signal) => pause(ms, signal) };
}
