import { type Decision, ok } from '../kernel/result';
import type { UpdateName } from './commands';
import type { PersonEvent } from './events';
import { whileActive } from './lifecycle';
import type { Person } from './state';

/** Replaces the whole name of an active person; the event keeps the former one. */
export function updateName(person: Person, { name, reason }: UpdateName): Decision<PersonEvent> {
  return whileActive(person, 'renamed', () =>
    ok([{ type: 'NameUpdated', oldName: person.name, newName: name, changeReason: reason }]),
  );
}
