import { type Decision, ok, refuse } from '../kernel/result';
import type { UnregisterComponent } from './commands';
import { aComponent } from './components';
import type { PersonEvent } from './events';
import { whileActive } from './lifecycle';
import { nameInSentence } from './name';
import type { Person } from './state';

/** As many events as one command may make: they are appended as one batch, or not at all. */
const MAX_AT_ONCE = 200;

/** Takes away every component of a type, oldest first: afterwards the person has none, as in the Rust aggregate. */
export function unregisterComponent(person: Person, { componentType }: UnregisterComponent): Decision<PersonEvent> {
  return whileActive(person, 'changed', () => {
    const registered = [...person.components.values()].filter(({ type }) => type === componentType);
    if (registered.length === 0) {
      const sentence = `Component not registered: ${nameInSentence(person.name)} has nothing that is ${aComponent(componentType)}, and nothing needs to be done.`;
      return refuse('ComponentNotRegistered', sentence);
    }
    if (registered.length > MAX_AT_ONCE) {
      const sentence = `${nameInSentence(person.name)} has ${registered.length} components of type ${componentType}, more than the ${MAX_AT_ONCE} that can be unregistered at once: remove some by their ids first.`;
      return refuse('TooManyComponents', sentence);
    }
    return ok(registered.map(({ id }) => ({ type: 'ComponentRemoved', componentType, componentId: id })));
  });
}
