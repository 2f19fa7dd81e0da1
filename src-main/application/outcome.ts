import type { CommandId, CorrelationId, PersonId, Sequence, Version } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { Refusal } from '../domain/kernel/result';
import type { PersonEvent } from '../domain/person/events';
import type { RecordedMessage } from '../domain/wire/reading';

export type Accepted = {
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
  /** Stream sequence of the command's last event; of the person's when it made none. */
  readonly lastSequence: Sequence;
  /**
   * Further events of the correlation, those that policies cause, until none is outstanding; nothing is opened before
   * the first is asked for. Absent where nobody can follow. Whoever reads on elsewhere too knows them by their ids.
   */
  readonly eventStream?: AsyncIterable<RecordedMessage>;
};

/** How a command ended. `unavailable` is the one refusal that a repetition of the same command may turn. */
export type Outcome = Accepted | { readonly kind: 'refused'; readonly refusal: Refusal };
