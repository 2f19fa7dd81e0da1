import { type LetterPlace, parseLetterKey } from '@shared/dead-letters/letter-key';
import type { Sequence } from '../../domain/kernel/identity';
import type { DeadLetterBody } from '../../domain/wire/dead-letter-record';
import type { DeadLetterIndex } from '../dead-letter-index';

/** A letter with the message itself. */
export type OpenedLetter = {
  readonly key: string;
  readonly body: DeadLetterBody;
  /** Where the message stands in its stream; null where the record does not say. */
  readonly place: { readonly stream: string; readonly sequence: Sequence } | null;
};

/** Opens a message that the server gave up on; undefined when it is gone. Throws `Unavailable`. */
export type OpenGivenUp = (
  place: Extract<LetterPlace, { kind: 'server' }>,
  signal: AbortSignal,
) => Promise<DeadLetterBody | undefined>;

/** Letters read at once: their payloads may be large. */
const AT_ONCE = 100;

/** Opens letters by their keys, in batches in the order given; those that are gone are left out. Throws `Unavailable`. */
export function createLetterContents(deadLetters: DeadLetterIndex | undefined, openGivenUp: OpenGivenUp | undefined) {
  async function openBatch(keys: readonly string[], signal: AbortSignal): Promise<readonly OpenedLetter[]> {
    const places = keys.map((key) => ({ key, place: parseLetterKey(key) }));
    const sequences = places.flatMap(({ place }) => (place?.kind === 'record' ? [place.sequence] : []));
    const ascending = [...new Set(sequences)].sort((one, other) => one - other);
    const stored = ascending.length > 0 && deadLetters ? await deadLetters.readMany(ascending, signal) : [];
    const bySequence = new Map(stored.map((letter) => [letter.sequence, letter]));
    const opened: OpenedLetter[] = [];
    for (const { key, place } of places) {
      if (place?.kind === 'record') {
        const body = bySequence.get(place.sequence);
        if (body) opened.push({ key, body, place: null });
      } else if (place?.kind === 'server') {
        const { stream, sequence } = place;
        const body = await openGivenUp?.(place, signal);
        if (body) opened.push({ key, body, place: { stream, sequence } });
      }
    }
    return opened;
  }

  return {
    async one(key: string, signal: AbortSignal): Promise<OpenedLetter | undefined> {
      const [opened] = await openBatch([key], signal);
      return opened;
    },
    async *many(keys: readonly string[], signal: AbortSignal): AsyncGenerator<readonly OpenedLetter[]> {
      for (let from = 0; from < keys.length; from += AT_ONCE) {
        signal.throwIfAborted();
        yield await openBatch(keys.slice(from, from + AT_ONCE), signal);
      }
    },
  };
}
export type LetterContents = ReturnType<typeof createLetterContents>;
