import { type Decision, refuse } from '../kernel/result';
import type { PersonCommand } from './commands';
import { createPerson } from './create-person';
import { deactivatePerson } from './deactivate-person';
import type { PersonEvent } from './events';
import { reactivatePerson } from './reactivate-person';
import { exists, type Person } from './state';
import { updateName } from './update-name';

/** What a command makes of a person: events to record, or the domain's no. */
export function decide(person: Person, command: PersonCommand): Decision<PersonEvent> {
  if (command.type === 'CreatePerson') return createPerson(person, command);
  if (!exists(person)) {
    const sentence = `No person ${command.personId} is known: check the id, or create the person first.`;
    return refuse('PersonNotFound', sentence, 'not_found');
  }
  switch (command.type) {
    case 'UpdateName':
      return updateName(person, command);
    case 'DeactivatePerson':
      return deactivatePerson(person, command);
    case 'ReactivatePerson':
      return reactivatePerson(person, command);
  }
}
