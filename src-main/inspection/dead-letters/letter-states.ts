import type { letterStates } from '@shared/views/dead-letter';
import type { LettersSeen, LookAtLetters } from '../ports';
import type { KnownLetter } from './known-letter';

export type LetterState = (typeof letterStates)[number];

/** Jobs write often while they run; nobody sees more than this. */
const LOOK_EVERY_MS = 1_000;

export const nothingSeen: LettersSeen = { discarded: new Map(), notes: new Map(), inJobs: new Map() };

/** What was done about letters, looked at once in a while however many ask. */
export function createLettersSeen(look: LookAtLetters | undefined, nowMs: () => number): () => Promise<LettersSeen> {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let seen: Promise<LettersSeen> = Promise.resolve(nothingSeen);
  return () => {
    if (!look || nowMs() - lookedAtMs < LOOK_EVERY_MS) return seen;
    lookedAtMs = nowMs();
    const before = seen;
    // What cannot be seen for a moment has not been undone.
    seen = look().then(
      (now) => now ?? before,
      () => before,
    );
    return seen;
  };
}

/** What became of a letter. Recorded later than what was done, it is another one of the same place. */
export function stateOf({ key, recordedMs }: Pick<KnownLetter, 'key' | 'recordedMs'>, seen: LettersSeen): LetterState {
  const discarded = seen.discarded.get(key);
  if (discarded && discarded.atMs >= recordedMs) return 'discarded';
  const replayed = seen.inJobs.get(key);
  if (!replayed || replayed.atMs < recordedMs) return 'waiting';
  switch (replayed.outcome) {
    case null:
      return 'replaying';
    case 'done':
    case 'already done':
      return 'done';
    case 'refused':
    case 'failed again':
      return replayed.outcome;
    case 'skipped':
      return 'waiting';
  }
}

/** Whether there is still something to be done about it, and nobody is at it. */
export function isLeft(state: LetterState): boolean {
  return state === 'waiting' || state === 'failed again';
}
