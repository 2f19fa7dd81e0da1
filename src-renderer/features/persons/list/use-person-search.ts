import { parsePersonsSearch } from '@renderer/store/routes';
import type { OnboardingCount, PersonRow } from '@shared/views/person';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';

/** The address follows when one pauses; what is found does not wait for it. */
const ADDRESS_PAUSE_MS = 250;
/** The contract takes no longer ones. */
const LONGEST_SEARCH = 200;

export type OnboardingStep = Pick<OnboardingCount, 'workflow' | 'state'>;

export type PersonSearch = {
  /** What stands in the field, and is asked for. */
  readonly text: string;
  type(text: string): void;
  readonly lifecycle: PersonRow['lifecycle'] | null;
  /** Shows only this state; the one that is shown already is taken back. */
  choose(lifecycle: PersonRow['lifecycle']): void;
  readonly onboarding: OnboardingStep | undefined;
  /** Shows only who is in this state of an onboarding; undefined: whatever it is. */
  chooseStep(step: OnboardingStep | undefined): void;
};

/** What is searched for lives in the address; the field is ahead of it by a moment while one types. */
export function usePersonSearch(): PersonSearch {
  const { search = '', lifecycle = null, onboarding } = parsePersonsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  /** Text on its way into the address; the address has it when both are equal. */
  const [typed, setTyped] = useState<string>();
  if (typed === search) setTyped(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = useCallback(
    (changes: { search?: string; lifecycle?: PersonRow['lifecycle']; onboarding?: string }) => {
      // Where one is by then: a person may have been opened while the text was on its way.
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...changes }), replace: true });
    },
    [navigate],
  );
  const type = useCallback(
    (text: string) => {
      const wanted = text.slice(0, LONGEST_SEARCH);
      setTyped(wanted);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => show({ search: wanted === '' ? undefined : wanted }), ADDRESS_PAUSE_MS);
    },
    [show],
  );
  const choose = useCallback(
    (state: PersonRow['lifecycle']) => show({ lifecycle: state === lifecycle ? undefined : state }),
    [show, lifecycle],
  );
  const chooseStep = useCallback(
    (step: OnboardingStep | undefined) => show({ onboarding: step && `${step.workflow}:${step.state}` }),
    [show],
  );
  return { text: typed ?? search, type, lifecycle, choose, onboarding: stepOf(onboarding), chooseStep };
}

function stepOf(written: string | undefined): OnboardingStep | undefined {
  const [workflow, state] = written?.split(':') ?? [];
  if ((workflow !== 'full' && workflow !== 'profile') || state === undefined) return undefined;
  return { workflow, state };
}
