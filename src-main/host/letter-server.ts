import type { Log } from '../application/ports';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createLetterLook } from '../infrastructure/nats/letter-look';
import { createLetterSurroundings } from '../infrastructure/nats/letter-surroundings';
import type { LetterSurroundings, LookAtLetters } from '../inspection/ports';

/** What only a server tells about dead letters, with the reading verbs alone (wire.md §8). */
export type LetterServer = { readonly seen: LookAtLetters; readonly surroundings: LetterSurroundings };

export function openLetterServer({ nats }: ServerConnection, log: Log): LetterServer {
  return { seen: createLetterLook(nats, log), surroundings: createLetterSurroundings(nats, log) };
}
