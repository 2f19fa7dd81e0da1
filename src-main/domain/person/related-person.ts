import type { PersonId } from '../kernel/identity';
import type { PersonCommand } from './commands';

/** Whom a decision has to look at besides the person: the target of a merge. Its caller loads them. */
export function relatedPerson(command: PersonCommand): PersonId | null {
  return command.type === 'MergePersons' ? command.targetPersonId : null;
}
