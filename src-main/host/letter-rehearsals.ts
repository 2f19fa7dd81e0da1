import type { deadLetters, RehearsedLetter } from '@shared/contract/dead-letters';
import type { InputOf, ItemOf } from '@shared/contract/define';
import { editsOf } from '@shared/dead-letters/apply-edits';
import type { LetterRehearsal, TriedLetter } from '../application/rehearse/rehearse-letters';
import type { LetterContents } from '../inspection/dead-letters/letter-contents';
import type { LetterWords } from '../inspection/dead-letters/letter-words';

type Contract = typeof deadLetters;
type Item = ItemOf<Contract, 'deadLetters.rehearse'>;

export type LetterRehearsalParts = {
  readonly contents: LetterContents;
  readonly words: LetterWords;
  readonly policies: 'default' | 'baseline' | 'none';
  readonly sha256: (bytes: Uint8Array) => string;
};

/** Tries a frozen set and tells it batch by batch, each with the sums so far. */
export function rehearseLetters(
  rehearsal: LetterRehearsal,
  { contents, words, policies, sha256 }: LetterRehearsalParts,
) {
  const rules = `By the rules of this application, ${policies === 'none' ? 'without policies' : 'with its policies'}; another core that takes the commands may decide otherwise.`;

  return async function* rehearse(
    { keys, edits }: InputOf<Contract, 'deadLetters.rehearse'>,
    signal: AbortSignal,
  ): AsyncGenerator<Item> {
    const perOutcome = { done: 0, refused: 0, 'already done': 0, 'failed again': 0, skipped: 0 };
    const set = {
      keys: [...new Set(keys)],
      open: contents.many,
      edit: editsOf(edits),
      hashOf: (text: string) => sha256(new TextEncoder().encode(text)),
    };
    let tried = 0;
    for await (const batch of rehearsal(set, signal)) {
      tried += batch.tried.length;
      for (const { outcome } of batch.tried) perOutcome[outcome] += 1;
      yield {
        tried,
        of: set.keys.length,
        perOutcome: { ...perOutcome },
        consequences: [...batch.consequences],
        rules,
        onSequence: batch.onSequence,
        verdicts: batch.tried.map((letter) => told(letter, words)),
      };
    }
  };
}

/** Sentences name persons: where those are hidden, what happens is told without them. */
function told({ key, outcome, sentence, events, waitsFor, steps }: TriedLetter, words: LetterWords): RehearsedLetter {
  const plain = { key, outcome, sentence, events, waitsFor };
  if (!words.hidesBodies || outcome === 'already done') return plain;
  const [first] = steps;
  if (outcome === 'done' && first?.verdict.outcome === 'accepted') {
    const types = first.verdict.events.map(({ event }) => event.type);
    return { ...plain, sentence: types.length > 0 ? `It records ${types.join(', ')}.` : 'Nothing changes.' };
  }
  if (outcome === 'refused' && first?.verdict.outcome === 'refused') {
    return { ...plain, sentence: `It is refused: ${first.verdict.refusal.code}.` };
  }
  if (outcome === 'skipped' && sentence.startsWith('It was not edited')) {
    return { ...plain, sentence: 'It cannot be edited so.' };
  }
  return outcome === 'failed again' ? { ...plain, sentence: words.error(sentence) } : plain;
}
