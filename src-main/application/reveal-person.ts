import type { PersonId } from '../domain/kernel/identity';
import type { Audit, Clock } from './ports';

/** Long enough for a call, short enough for who forgets it. */
export const REVEALED_MS = 10 * 60_000;

export type Reveal = {
  readonly id: string;
  readonly personId: PersonId;
  readonly actor: string;
  readonly reason: string;
};

export type RevealPorts = {
  readonly audit: Audit;
  readonly clock: Clock;
  /** Shows the person until then. */
  readonly show: (personId: PersonId, untilMs: number) => void;
};

/** Shows what is hidden of a person, after that was audited. Throws `Unavailable`, and shows nothing then. */
export async function revealPerson(
  { audit, clock, show }: RevealPorts,
  { id, personId, actor, reason }: Reveal,
): Promise<{ readonly untilMs: number }> {
  const at = clock.now();
  await audit.record({ id, action: 'person_revealed', at, actor, ids: { person: personId }, reason: reason.trim() });
  const untilMs = Date.parse(at) + REVEALED_MS;
  show(personId, untilMs);
  return { untilMs };
}
