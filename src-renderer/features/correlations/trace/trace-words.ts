import { formatCount } from '@renderer/ui/format-count';
import type { Trace } from '@shared/views/trace';

export type Said = { readonly words: string; readonly tone?: 'bad' | 'wait' };

/** `2 events`, `2 commands, 1 refused`, `1 gap`: what a trace holds; what there is none of is not spoken of. */
export function countsInWords({ counts }: Pick<Trace, 'counts'>): readonly (readonly Said[])[] {
  const { events, commands, refused, failed, deadLetters, retries, gaps, persons, messages } = counts;
  const some = (count: number, one: string, many = `${one}s`, tone?: Said['tone']): Said[] =>
    count === 0 ? [] : [{ words: `${formatCount(count)} ${count === 1 ? one : many}`, ...(tone && { tone }) }];
  return [
    some(events, 'event'),
    [
      ...some(commands, 'command'),
      ...some(refused, 'refused', 'refused', 'bad'),
      ...some(failed, 'failed', 'failed', 'bad'),
      ...some(retries, 'retry', 'retries', 'wait'),
    ],
    some(deadLetters, 'dead letter', 'dead letters', 'bad'),
    some(messages, 'message'),
    persons > 1 ? some(persons, 'person', 'persons') : [],
    some(gaps, 'gap'),
  ].filter((part) => part.length > 0);
}

/** What is missing from the picture, and what is odd about it; a sentence each. */
export function remarksOf({ leftOut, circle, unknown, nodes }: Trace): readonly string[] {
  const uncounted = leftOut.reduce((sum, { count }) => sum + count, 0);
  const kinds = leftOut.slice(0, 4).map(({ type, count }) => `${formatCount(count)} ${type}`);
  const others = leftOut.length > kinds.length ? ` and ${leftOut.length - kinds.length} other types` : '';
  return [
    uncounted === 0
      ? ''
      : `The first ${formatCount(nodes.length)} are shown; ${formatCount(uncounted)} more are only counted: ${kinds.join(', ')}${others}.`,
    circle === null
      ? ''
      : `Causes go in a circle (${circle.slice(0, 4).join(' → ')}${circle.length > 4 ? ` → ${circle.length - 4} more` : ''} → again): it is cut open where it was recorded first.`,
    ...unknown,
  ].filter(Boolean);
}
