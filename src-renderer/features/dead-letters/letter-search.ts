import type { DeadLettersSearch } from '@renderer/store/routes';
import type { LetterFilter } from '@shared/contract/dead-letters';
import { useNavigate, useSearch } from '@tanstack/react-router';

/** Which dead letters an address is about; the group apart. */
export function filterOf(search: DeadLettersSearch): LetterFilter {
  return {
    consumer: search.consumer ?? null,
    type: search.type ?? null,
    producer: search.producer ?? null,
    personId: search.person ?? null,
    ...{ fromMs: null, toMs: null },
    withDiscarded: search.discarded === 'yes',
  };
}

/** Where one is on this screen, and the way to another place of it; what is not named stays. */
export function useLetterPlace() {
  const search: DeadLettersSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: DeadLettersSearch, { replace = true }: { readonly replace?: boolean } = {}) =>
    void navigate({ to: '/dead-letters', search: { ...search, ...next }, replace });
  return { search, go };
}
