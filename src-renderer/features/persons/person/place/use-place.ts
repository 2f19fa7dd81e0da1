import { type LifeSearch, parsePersonsSearch, routes } from '@renderer/store/routes';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** `walk` takes the place of the address before, `go` can be taken back with *Back*. */
export type Move = (changes: LifeSearch, how?: 'walk' | 'go') => void;

/** Where in this life one looks, as the address says it, and how to look elsewhere. */
export function usePlace(personId: string): { readonly place: LifeSearch; readonly move: Move } {
  const { search: _search, lifecycle: _lifecycle, ...place } = parsePersonsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const move: Move = useCallback(
    (changes, how = 'go') => {
      void navigate({
        to: routes.person,
        params: { personId },
        search: (before) => ({ ...before, ...changes }),
        replace: how === 'walk',
      });
    },
    [navigate, personId],
  );
  return { place, move };
}
