import type { persons } from '@shared/contract/persons';
import type { Inspection } from '../../inspection/inspection';
import type { PersonDirectory } from '../../inspection/person-directory';
import { verifyCaller } from '../../inspection/person-search/verify-caller';
import type { Handlers } from '../dispatcher';

/** `directory` hides nothing: what a caller says is compared with what is there. */
export function personHandlers(
  inspection: Inspection,
  directory: Pick<PersonDirectory, 'summaryOf'>,
): Handlers<typeof persons> {
  return {
    'persons.verifyCaller': ({ personId, said }) => verifyCaller(directory.summaryOf(personId), said),
    'persons.list': (search, signal) => inspection.personList(search, signal),
  };
}
