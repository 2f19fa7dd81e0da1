import { parseStreamSearch, routes } from '@renderer/store/routes';
import { useSettings } from '@renderer/store/settings';
import { type ColumnChoice, columnsFrom } from '@renderer/store/stream-columns';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type Columns = {
  readonly choice: ColumnChoice;
  change(choice: ColumnChoice): void;
};

/** The columns that a link brought, else those of this window; who changes them makes them the window's. */
export function useColumns(): Columns {
  const { columns: linked } = parseStreamSearch(useSearch({ strict: false }));
  const own = useSettings((settings) => settings.streamColumns);
  const set = useSettings((settings) => settings.set);
  const navigate = useNavigate();
  const linkedKey = linked?.join(',');
  // The address is parsed anew at every drawing: the list is the same as long as its names are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const choice = useMemo(() => (linked === undefined ? own : columnsFrom(linked)), [linkedKey, own]);
  const change = useCallback(
    (streamColumns: ColumnChoice) => {
      set({ streamColumns });
      if (linkedKey === undefined) return;
      void navigate({ to: routes.stream, search: (before) => ({ ...before, columns: undefined }), replace: true });
    },
    [set, navigate, linkedKey],
  );
  return useMemo(() => ({ choice, change }), [choice, change]);
}
