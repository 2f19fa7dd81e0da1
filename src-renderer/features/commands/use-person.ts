import { type FeedState, useFeed, useRequest } from '@renderer/host';
import type { ItemOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import type { PersonState } from '@shared/views/person-history';

export type PersonHeader = ItemOf<typeof personHistory, 'person.header'>;

/** The person a command concerns, as they are now, followed as long as one looks; null: nobody is chosen. */
export function usePerson(personId: string | null): FeedState<PersonHeader> {
  return useFeed('person.header', personId === null ? null : { personId });
}

/** What is known of the person at that version, what it was before until it comes; undefined without a person. */
export function usePersonState(person: PersonHeader | undefined): PersonState | undefined {
  const asked = person?.found ? { personId: person.personId, version: person.version } : null;
  const state = useRequest(
    'person.state',
    asked === null ? null : { ...asked, asOfMs: null, compareWith: null, without: null },
    { staleTime: Number.POSITIVE_INFINITY, placeholderData: (former) => former },
  );
  return state.data?.state ?? undefined;
}
