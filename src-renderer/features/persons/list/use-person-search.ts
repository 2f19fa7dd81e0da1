import { parsePersonsSearch } from '@renderer/store/routes';
import type { PersonRow } from '@shared/views/person';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';

/** One keystroke after another is one question. */
const DEBOUNCE_MS = 80;

export type PersonSearch = {
  /** What stands in the field. */
  readonly text: string;
  type(text: string): void;
  /** What is asked for. */
  readonly search: string;
  readonly lifecycle: PersonRow['lifecycle'] | null;
  /** Shows only this state; the one that is shown already is taken back. */
  choose(lifecycle: PersonRow['lifecycle']): void;
};

/** What is searched for lives in the address; the field is ahead of it by a moment while one types. */
export function usePersonSearch(): PersonSearch {
  const { search = '', lifecycle = null } = parsePersonsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  /** Text on its way into the address; the address has it when both are equal. */
  const [typed, setTyped] = useState<string>();
  if (typed === search) setTyped(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = useCallback(
    (changes: { search?: string; lifecycle?: PersonRow['lifecycle'] }) => {
      // Where one is by then: a person may have been opened while the text was on its way.
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...changes }), replace: true });
    },
    [navigate],
  );
  const type = useCallback(
    (text: string) => {
      setTyped(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => show({ search: text === '' ? undefined : text }), DEBOUNCE_MS);
    },
    [show],
  );
  const choose = useCallback(
    (state: PersonRow['lifecycle']) => show({ lifecycle: state === lifecycle ? undefined : state }),
    [show, lifecycle],
  );
  return { text: typed ?? search, type, search, lifecycle, choose };
}
