import { foldText } from '@shared/text/fold-text';
import type { TextPart } from '@shared/views/person';
import { type WordFit, wordFit, wordFitOf } from './vocabulary';

/** A folded word of a text; for each of its letters where the one stands that it comes from. */
type Word = { folded: string; readonly starts: number[]; readonly ends: number[] };

/** The parts of a text that the search found, for each word the one that fits best; in order, none overlaps another. */
export function partsThatFit(text: string, words: readonly string[]): TextPart[] {
  const known = wordsOf(text);
  const found = words.flatMap((typed) => bestPart(known, typed) ?? []);
  return merged(found.sort((left, right) => left.from - right.from || left.to - right.to));
}

function bestPart(words: readonly Word[], typed: string): TextPart | undefined {
  let best: { readonly word: Word; readonly fit: WordFit } | undefined;
  for (const word of words) {
    const fit = wordFitOf(word.folded, typed);
    if (fit > (best?.fit ?? wordFit.no)) best = { word, fit };
  }
  if (!best) return undefined;
  const { folded, starts, ends } = best.word;
  const isMistyped = best.fit === wordFit.mistyped;
  const first = isMistyped ? 0 : folded.indexOf(typed);
  const last = Math.min(folded.length, first + typed.length) - 1;
  return { from: starts[first] ?? 0, to: ends[last] ?? 0 };
}

/** As `foldedWords` parts them: by whatever is neither letter nor digit. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let open: Word | undefined;
  let at = 0;
  for (const letter of text) {
    const end = at + letter.length;
    const folded = foldText(letter);
    // Marks and apostrophes fold to nothing and belong to what they follow.
    if (folded === '' && open && !/\s|\p{C}/u.test(letter)) open.ends[open.folded.length - 1] = end;
    else if (!/^[\p{L}\p{N}]+$/u.test(folded)) open = undefined;
    else {
      if (!open) {
        open = { folded: '', starts: [], ends: [] };
        words.push(open);
      }
      for (let unit = 0; unit < folded.length; unit += 1) {
        open.starts.push(at);
        open.ends.push(end);
      }
      open.folded += folded;
    }
    at = end;
  }
  return words;
}

function merged(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last && part.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, part.to) };
    else result.push(part);
  }
  return result;
}
