import type { Decision } from '../kernel/result';
import type { ArchivePerson } from './commands';
import type { PersonEvent } from './events';
import { attempt } from './lifecycle';
import type { Person } from './state';

/** Ends a history for ever, of a suspended person too; refused without a reason (domain.md §3.4). */
export function archivePerson(person: Person, command: ArchivePerson): Decision<PersonEvent> {
  return attempt(person, 'Archive', command, () => [{ type: 'Archived', reason: command.reason }]);
}
