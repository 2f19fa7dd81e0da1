import { type Decision, refuse } from '../kernel/result';
import type { CreatePerson } from './commands';
import type { PersonEvent } from './events';
import { attempt } from './lifecycle';
import { nameInSentence } from './name';
import { exists, type Person } from './state';

/** Begins a history; refused where one has begun that can be read (wire.md §3). Names and source are not checked. */
export function createPerson(person: Person, command: CreatePerson): Decision<PersonEvent> {
  if (exists(person)) {
    return refuse(
      'PersonExists',
      `${nameInSentence(person.name)} exists already at version ${person.version}: create with another id, or change the person.`,
    );
  }
  return attempt(person, 'Create', command, () => [{ type: 'Created', name: command.name, source: command.source }]);
}
