import { type Clock, Gone } from '../application/ports';
import { revealPerson } from '../application/reveal-person';
import { parsePersonId } from '../domain/kernel/identity';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamAudit } from '../infrastructure/nats/jetstream-audit';

export type RevealingOptions = {
  /** Throws `Unavailable` while there is none. */
  readonly connection: () => ServerConnection;
  readonly actor: string;
  readonly producer: string;
  readonly clock: Clock;
  readonly show: (personId: string, untilMs: number) => void;
};

type Wish = { readonly id: string; readonly personId: string; readonly reason: string };

/** Shows persons who are hidden, through whatever connection there is to audit it on. */
export function createRevealing({ connection, actor, producer, clock, show }: RevealingOptions) {
  return ({ id, personId: named, reason }: Wish) => {
    const personId = parsePersonId(named);
    if (!personId) throw new Gone('There is no such person, and nobody is shown: the id is none.');
    const audit = createJetStreamAudit(connection().nats, { producer });
    return revealPerson({ audit, clock, show }, { id, personId, actor, reason });
  };
}
