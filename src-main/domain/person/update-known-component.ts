import type { Json } from '../kernel/metadata';
import { type Decision, ok } from '../kernel/result';
import type { UpdateKnownComponent } from './component-commands';
import { isFields } from './component-id';
import { changesIn, componentOf, withChanges } from './components';
import type { PersonEvent } from './events';
import { invalidData, kindOfCommand } from './known-components';
import { whileActive } from './lifecycle';
import type { Person } from './state';

/** Changes the members that the command names; nothing happens when it names none. */
export function updateKnownComponent(person: Person, command: UpdateKnownComponent): Decision<PersonEvent> {
  const { type: componentType, rule } = kindOfCommand[command.type];
  return whileActive(person, 'changed', () => {
    const component = componentOf(person, command.componentId, componentType);
    if (!component.ok) return component;
    const changes = changesOf(command);
    if (Object.keys(changes).length === 0) return ok([]);
    const problemOf = (data: Json) => (isFields(data) ? rule(data) : undefined);
    const problem = problemOf(withChanges(component.value.data, changes));
    // What was wrong before, because others wrote it, is not this command's to answer for.
    if (problem !== undefined && problem !== problemOf(component.value.data)) return invalidData(problem);
    return ok([{ type: 'ComponentUpdated', componentType, componentId: component.value.id, changes }]);
  });
}

/** An employment that has an end is not current (domain.md §2.3). */
function changesOf({ type, changes }: UpdateKnownComponent): { readonly [name: string]: Json } {
  const named = changesIn(changes);
  return type === 'UpdateEmployment' && named.end_date !== undefined ? { ...named, is_current: false } : named;
}
