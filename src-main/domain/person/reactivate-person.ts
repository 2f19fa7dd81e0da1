import type { Decision } from '../kernel/result';
import type { ReactivatePerson } from './commands';
import type { PersonEvent } from './events';
import { attempt } from './lifecycle';
import type { Person } from './state';

/** Makes a suspended person active again (domain.md §3.5, row 3: no reason is demanded). */
export function reactivatePerson(person: Person, command: ReactivatePerson): Decision<PersonEvent> {
  return attempt(person, 'Activate', command, () => [{ type: 'Activated', reason: command.reason }]);
}
