import type { CommandId, CorrelationId, PersonId, Version } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { Refusal } from '../domain/kernel/result';
import type { PersonEvent } from '../domain/person/events';

type Accepted = {
  readonly kind: 'accepted';
  readonly personId: PersonId;
  readonly commandId: CommandId;
  readonly correlationId: CorrelationId;
  /** The person's version after the command; for a duplicate the same as the first time. */
  readonly version: Version;
  readonly eventsGenerated: number;
  /** What was appended now; empty for a duplicate. */
  readonly events: readonly Envelope<PersonEvent>[];
  readonly duplicate: boolean;
};

/** How a command ended. `unavailable` is the one refusal that a repetition of the same command may turn. */
export type Outcome = Accepted | { readonly kind: 'refused'; readonly refusal: Refusal };
