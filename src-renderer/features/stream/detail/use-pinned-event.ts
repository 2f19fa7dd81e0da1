import { parseStreamSearch, routes } from '@renderer/store/routes';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type PinnedEvent = {
  /** Sequence of the event that the selected one is compared with. */
  readonly sequence: number | undefined;
  readonly pin: (sequence: number) => void;
  readonly unpin: () => void;
};

/** The event that was pinned for comparing; it lives in the address, as the selected one does. */
export function usePinnedEvent(): PinnedEvent {
  const { pinned } = parseStreamSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const set = useCallback(
    (next: number | undefined) => {
      void navigate({ to: routes.stream, search: (before) => ({ ...before, pinned: next }), replace: true });
    },
    [navigate],
  );
  const unpin = useCallback(() => set(undefined), [set]);
  return { sequence: pinned, pin: set, unpin };
}
