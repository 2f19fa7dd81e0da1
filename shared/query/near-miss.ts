import { distance } from 'fastest-levenshtein';

/** The one of these words that was probably meant: at most two letters away, or one in a short word. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const folded = typed.toLowerCase();
  // Whoever typed this much did not mistype a word.
  if (folded.length > 40) return undefined;
  const limit = folded.length <= 4 ? 1 : 2;
  const [best] = words
    .map((word) => ({ word, far: distance(folded, word.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((left, right) => left.far - right.far);
  return best?.word;
}
