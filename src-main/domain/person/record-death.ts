import type { Decision } from '../kernel/result';
import type { RecordDeath } from './commands';
import type { PersonEvent } from './events';
import { attempt } from './lifecycle';
import type { Person } from './state';

/** Records a death, of a suspended person too; nothing can be recorded after it. The date is not judged. */
export function recordDeath(person: Person, command: RecordDeath): Decision<PersonEvent> {
  return attempt(person, 'RecordDeath', command, () => [{ type: 'DeathRecorded', dateOfDeath: command.dateOfDeath }]);
}
