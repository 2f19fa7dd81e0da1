import { formatCount } from '@renderer/ui/format-count';
import type { Story } from '@shared/views/trace';

/** `1 event`, `12 events`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** What is to be known of a story first: what went wrong in it, else how large it is. `bad` stands in red. */
export function storyWords({ events, refused, failed, deadLetters, retries, persons, isLooping }: Story): {
  readonly bad: string;
  readonly rest: string;
} {
  const bad = [
    isLooping ? 'goes in a circle' : '',
    (refused ?? 0) > 0 ? `${formatCount(refused ?? 0)} refused` : '',
    (failed ?? 0) > 0 ? `${formatCount(failed ?? 0)} failed` : '',
    (deadLetters ?? 0) > 0 ? counted(deadLetters ?? 0, 'dead letter') : '',
  ].filter(Boolean);
  const size = [
    counted(events, 'event'),
    persons > 1 ? counted(persons, 'person', 'persons') : '',
    (retries ?? 0) > 0 ? counted(retries ?? 0, 'retry', 'retries') : '',
  ].filter(Boolean);
  // The line is short: what went wrong leaves little room for the rest.
  return { bad: bad.join(', '), rest: (bad.length > 0 ? size.slice(0, 1) : size).join(', ') };
}
