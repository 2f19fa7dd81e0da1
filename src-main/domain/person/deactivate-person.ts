import type { Decision } from '../kernel/result';
import type { DeactivatePerson } from './commands';
import type { PersonEvent } from './events';
import { attempt } from './lifecycle';
import type { Person } from './state';

/** Suspends an active person; refused without a reason (domain.md §3.4). */
export function deactivatePerson(person: Person, command: DeactivatePerson): Decision<PersonEvent> {
  return attempt(person, 'Suspend', command, () => [{ type: 'Suspended', reason: command.reason }]);
}
