import { parseUuid } from '../kernel/identity';
import { type Decision, ok, refuse } from '../kernel/result';
import type { AddComponent } from './commands';
import { isFields } from './component-id';
import { dataProblem } from './component-rules';
import { aComponent } from './components';
import type { PersonEvent } from './events';
import { invalidData } from './known-components';
import { whileActive } from './lifecycle';
import { nameInSentence } from './name';
import type { Person } from './state';

/** Adds a component of any type; its data are free JSON, of which only the shapes of domain.md §3.6 are judged. */
export function addComponent(person: Person, { componentType, data }: AddComponent): Decision<PersonEvent> {
  return whileActive(person, `given ${aComponent(componentType)}`, () => {
    const id = isFields(data) && Object.hasOwn(data, 'component_id') ? data.component_id : undefined;
    const parsed = parseUuid(id);
    if (id !== undefined && parsed === undefined) return invalidData('Component id must be a UUID');
    if (parsed !== undefined && person.components.has(parsed)) {
      const sentence = `${nameInSentence(person.name)} has a component ${parsed} already: update that one, or leave the id out.`;
      return refuse('ComponentExists', sentence);
    }
    const problem = dataProblem(componentType, data);
    if (problem !== undefined) return invalidData(problem);
    return ok([{ type: 'ComponentAdded', componentType, componentData: data }]);
  });
}
