import type { LetterFilter } from '@shared/contract/dead-letters';
import type { LettersSeen } from '../ports';
import { fingerprintOf, type KnownLetter, type Sha256 } from './known-letter';
import { type LetterState, stateOf } from './letter-states';

export const groupings = ['cause', 'consumer', 'type', 'producer'] as const;
export type Grouping = (typeof groupings)[number];

export type StatedLetter = { readonly letter: KnownLetter; readonly state: LetterState };

/** Letters that the filter lets through, with what became of them; those that left are not among them. */
export function* filtered(
  letters: readonly KnownLetter[],
  filter: LetterFilter,
  seen: LettersSeen,
): Generator<StatedLetter> {
  for (const letter of letters) {
    if (!fits(letter, filter)) continue;
    const state = stateOf(letter, seen);
    if (!filter.withDiscarded && (state === 'discarded' || state === 'done')) continue;
    yield { letter, state };
  }
}

function fits(letter: KnownLetter, { consumer, type, producer, personId, fromMs, toMs }: LetterFilter): boolean {
  return (
    (consumer === null || letter.consumer === consumer) &&
    (type === null || letter.type === type) &&
    (producer === null || letter.producer === producer) &&
    (personId === null || letter.personId === personId.toLowerCase()) &&
    (fromMs === null || letter.firstFailedMs >= fromMs) &&
    (toMs === null || letter.firstFailedMs <= toMs)
  );
}

/** Fingerprints of letters, however they are grouped; the same words are worked out once. */
export function createFingerprints(sha256: Sha256) {
  const known = new Map<string, string>();
  const ofWord = (by: Grouping, word: string): string => {
    const name = `${by} ${word}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = fingerprintOf([by, word], sha256);
    if (known.size < 10_000) known.set(name, made);
    return made;
  };
  const of = (letter: KnownLetter, by: Grouping): string =>
    by === 'cause' ? letter.fingerprint : ofWord(by, letter[by] ?? '');
  return {
    of,
    /** Which letters are of the group: what it was grouped by stands in front. */
    isOf(letter: KnownLetter, fingerprint: string | null): boolean {
      if (fingerprint === null) return true;
      const by = groupings.find((name) => fingerprint.startsWith(`${name}:`));
      return by !== undefined && of(letter, by) === fingerprint;
    },
  };
}
export type Fingerprints = ReturnType<typeof createFingerprints>;
