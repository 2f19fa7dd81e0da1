import { problemOf, useFeed, useHost } from '@renderer/host';
import type { Problem } from '@shared/contract/frames';
import type { ProfilesView } from '@shared/contract/profiles';
import type { ConnectionChoice } from '@shared/views/profile';
import { useState } from 'react';

const nothing = {};

/** What can be connected to; undefined until it is known. */
export function useProfiles(): { readonly view: ProfilesView | undefined; readonly problem: Problem | undefined } {
  const { item, problem } = useFeed('profiles.state', nothing);
  return { view: item, problem };
}

export type Switching = {
  /** Goes over to another connection; the windows begin anew when it is there. */
  use(choice: ConnectionChoice, secret: string | null): void;
  readonly isSwitching: boolean;
  readonly problem: Problem | undefined;
  /** What is running and would be lost: it is asked before. */
  readonly jobs: readonly string[];
  endJobs(): void;
  stay(): void;
};

type Wish = { readonly choice: ConnectionChoice; readonly secret: string | null };

export function useSwitching(): Switching {
  const host = useHost();
  const [problem, setProblem] = useState<Problem>();
  const [isSwitching, setIsSwitching] = useState(false);
  const [asked, setAsked] = useState<Wish & { readonly jobs: readonly string[] }>();

  const send = ({ choice, secret }: Wish, endJobs: boolean) => {
    setProblem(undefined);
    setAsked(undefined);
    setIsSwitching(true);
    host.request('profiles.use', { choice, secret, endJobs }).then(
      ({ jobs }) => {
        if (jobs.length === 0) return;
        setIsSwitching(false);
        setAsked({ choice, secret, jobs });
      },
      (error: unknown) => {
        setIsSwitching(false);
        setProblem(problemOf(error));
      },
    );
  };

  return {
    use: (choice, secret) => send({ choice, secret }, false),
    isSwitching,
    problem,
    jobs: asked?.jobs ?? [],
    endJobs: () => asked && send(asked, true),
    stay: () => setAsked(undefined),
  };
}
