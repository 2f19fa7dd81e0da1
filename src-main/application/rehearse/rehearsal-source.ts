import type { PersonId } from '../../domain/kernel/identity';
import type { MessageAsStored } from '../../domain/wire/read-message';

/** What a rehearsal looks at: the present, as the server has it. There is nothing here to write with. */
export interface RehearsalSource {
  /** All messages on a person's subjects, oldest first. Throws `Unavailable`. */
  readPerson(personId: PersonId, signal?: AbortSignal): Promise<readonly MessageAsStored[]>;
  /** The last of them; undefined when there is none, or when only reading them all tells. Throws `Unavailable`. */
  readLast(personId: PersonId): Promise<MessageAsStored | undefined>;
  /** Which of these policies are switched off, by whoever switches them. Throws `Unavailable`. */
  switchedOff(policies: readonly string[]): Promise<ReadonlySet<string>>;
  /** How many commands for the person wait in the queue; null where that cannot be seen. */
  waitingFor(personId: PersonId): Promise<number | null>;
}
