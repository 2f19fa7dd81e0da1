import { type Decision, ok } from '../kernel/result';
import type { UpdatePreferences } from './component-commands';
import { dataProblem } from './component-rules';
import { changesIn, keptAsOne } from './components';
import type { PersonEvent } from './events';
import { invalidData } from './known-components';
import { whileActive } from './lifecycle';
import type { Person } from './state';

const typeOfCommand = {
  UpdateCommunicationPreferences: 'CommunicationPreferences',
  UpdatePrivacyPreferences: 'PrivacyPreferences',
} as const;

/** Preferences are one component per person: added the first time, updated after (wire.md §3). */
export function updatePreferences(person: Person, { type, changes }: UpdatePreferences): Decision<PersonEvent> {
  const componentType = typeOfCommand[type];
  return whileActive(person, 'changed', () => {
    const named = changesIn(changes);
    if (Object.keys(named).length === 0) return ok([]);
    const problem = dataProblem(componentType, named);
    return problem === undefined ? ok([keptAsOne(person, componentType, named)]) : invalidData(problem);
  });
}
