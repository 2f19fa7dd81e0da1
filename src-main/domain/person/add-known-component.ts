import { type Decision, ok } from '../kernel/result';
import type { AddKnownComponent } from './component-commands';
import { aComponent } from './components';
import type { PersonEvent } from './events';
import { invalidData, kindOfCommand } from './known-components';
import { whileActive } from './lifecycle';
import type { Person } from './state';

/** Adds a component whose fields are known; its data are the command's, flat (wire.md §3). */
export function addKnownComponent(person: Person, { type, data }: AddKnownComponent): Decision<PersonEvent> {
  const kind = kindOfCommand[type];
  return whileActive(person, `given ${aComponent(kind.type)}`, () => {
    const problem = kind.rule(data);
    return problem === undefined
      ? ok([{ type: 'ComponentAdded', componentType: kind.type, componentData: data }])
      : invalidData(problem);
  });
}
