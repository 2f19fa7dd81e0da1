import type { Json } from '../kernel/metadata';
import { type Decision, ok, refuse } from '../kernel/result';
import type { RegisterComponent } from './commands';
import { aComponent, latestComponent } from './components';
import type { PersonEvent } from './events';
import { whileActive } from './lifecycle';
import { nameInSentence } from './name';
import type { Person } from './state';

/** What senders of the older command leave out (domain.md §12.1). */
const NOBODY_SAID = 'unknown';

/** Notes that there is a component of a type, without data; once per type (domain.md §3.4). */
export function registerComponent(
  person: Person,
  { componentType, registeredBy }: RegisterComponent,
): Decision<PersonEvent> {
  return whileActive(person, `given ${aComponent(componentType)}`, () => {
    if (latestComponent(person, componentType) !== undefined) {
      const sentence = `Component already registered: ${nameInSentence(person.name)} has ${aComponent(componentType)}; add another with its data, or change that one.`;
      return refuse('ComponentRegistered', sentence);
    }
    const said = registeredBy.trim() !== '' && registeredBy !== NOBODY_SAID;
    const componentData: Json = said ? { registered_by: registeredBy } : {};
    return ok([{ type: 'ComponentAdded', componentType, componentData }]);
  });
}
