import type { persons } from '@shared/contract/persons';
import type { Inspection } from '../../inspection/inspection';
import type { Handlers } from '../dispatcher';

export function personHandlers(inspection: Inspection): Handlers<typeof persons> {
  return {
    'persons.list': (search, signal) => inspection.personList(search, signal),
    'person.page': ({ personId }, signal) => inspection.personPage(personId, signal),
  };
}
