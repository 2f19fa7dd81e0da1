import { parseUuid } from '../kernel/identity';
import { type Decision, ok, type Result, refuse } from '../kernel/result';
import type { UpdateComponent } from './commands';
import { isFields } from './component-id';
import { dataProblem } from './component-rules';
import { aComponent, componentOf, latestComponent, withChanges } from './components';
import type { PersonEvent } from './events';
import { invalidData } from './known-components';
import { whileActive } from './lifecycle';
import { nameInSentence } from './name';
import type { Component, Person } from './state';

/** Changes a component of any type; the event names the component that is meant, whatever id the command had. */
export function updateComponent(person: Person, command: UpdateComponent): Decision<PersonEvent> {
  const { componentType, updates } = command;
  return whileActive(person, 'changed', () => {
    const component = meant(person, command);
    if (!component.ok) return component;
    const { id, data } = component.value;
    if (isFields(updates) && Object.hasOwn(updates, 'component_id') && parseUuid(updates.component_id) !== id) {
      return invalidData('Component id cannot be changed');
    }
    const problem = dataProblem(componentType, withChanges(data, updates));
    // What was wrong before, because others wrote it, is not this command's to answer for.
    if (problem !== undefined && problem !== dataProblem(componentType, data)) return invalidData(problem);
    return ok([{ type: 'ComponentUpdated', componentType, componentId: id, changes: updates }]);
  });
}

/** Rust peers send random ids: then the latest component of that type is meant (wire.md §3). */
function meant(person: Person, { componentId, componentType }: UpdateComponent): Result<Component> {
  if (person.components.has(componentId)) return componentOf(person, componentId, componentType);
  const latest = latestComponent(person, componentType);
  if (latest !== undefined) return ok(latest);
  const sentence = `${nameInSentence(person.name)} has no component ${componentId} and nothing else that is ${aComponent(componentType)}: add one first.`;
  return refuse('ComponentNotFound', sentence);
}
