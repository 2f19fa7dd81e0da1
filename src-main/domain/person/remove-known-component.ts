import { type Decision, ok } from '../kernel/result';
import type { RemoveKnownComponent } from './component-commands';
import { componentOf } from './components';
import type { PersonEvent } from './events';
import { kindOfCommand } from './known-components';
import { whileActive } from './lifecycle';
import type { Person } from './state';

/** Takes a component away by its id. */
export function removeKnownComponent(person: Person, command: RemoveKnownComponent): Decision<PersonEvent> {
  const { type: componentType } = kindOfCommand[command.type];
  return whileActive(person, 'changed', () => {
    const component = componentOf(person, command.componentId, componentType);
    if (!component.ok) return component;
    return ok([{ type: 'ComponentRemoved', componentType, componentId: component.value.id }]);
  });
}
