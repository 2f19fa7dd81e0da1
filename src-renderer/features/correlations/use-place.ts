import { type CorrelationsSearch, parseCorrelationsSearch, routes } from '@renderer/store/routes';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Place = {
  readonly place: CorrelationsSearch;
  /** Changes what the address says; `step`: one can go back from there. */
  go(change: Partial<{ [Key in keyof CorrelationsSearch]: CorrelationsSearch[Key] | undefined }>, step?: 'step'): void;
  /** Another story: where one was in the one before means nothing there. */
  open(correlationId: string): void;
};

/** Where one is on this screen: it stands in the address, so that going back and links find it. */
export function usePlace(): Place {
  const place = parseCorrelationsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const go = useCallback<Place['go']>(
    (change, step) =>
      void navigate({
        to: routes.correlations,
        search: (before) => ({ ...parseCorrelationsSearch(before), ...change }) as CorrelationsSearch,
        replace: step === undefined,
      }),
    [navigate],
  );
  const open = useCallback<Place['open']>(
    (correlation) =>
      go(
        { correlation, node: undefined, from: undefined, to: undefined, with: undefined, producers: undefined },
        'step',
      ),
    [go],
  );
  return { place, go, open };
}
