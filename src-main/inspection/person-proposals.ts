import type { Proposal } from '@shared/contract/stream';
import type { ShownPersons } from './masking/masked-persons';

/** Persons whose name, now or former, or id fits what was typed; their id stands in the filter, for names change. */
export function proposePersons(persons: Pick<ShownPersons, 'find'>, typed: string, limit: number): readonly Proposal[] {
  const { persons: found } = persons.find({ search: typed, lifecycle: null, limit });
  return found.map(({ personId, name, lifecycle, lastEvent }) => ({
    insert: personId,
    label: name,
    note: `${lifecycle}, ${lastEvent}`,
    count: null,
  }));
}
