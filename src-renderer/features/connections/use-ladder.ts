import { useHost } from '@renderer/host';
import type { InputOf } from '@shared/contract/define';
import type { Problem } from '@shared/contract/frames';
import type { LadderView, profiles } from '@shared/contract/profiles';
import { useEffect, useRef, useState } from 'react';

export type Ladder = {
  readonly view: LadderView | undefined;
  readonly problem: Problem | undefined;
  readonly isClimbing: boolean;
  climb(input: InputOf<typeof profiles, 'profiles.test'>): void;
  cancel(): void;
};

/** One test at a time; it ends when this place is left. */
export function useLadder(): Ladder {
  const host = useHost();
  const stop = useRef<() => void>(undefined);
  const [view, setView] = useState<LadderView>();
  const [problem, setProblem] = useState<Problem>();
  const [isClimbing, setIsClimbing] = useState(false);
  useEffect(() => () => stop.current?.(), []);

  const cancel = () => {
    stop.current?.();
    stop.current = undefined;
    setIsClimbing(false);
  };
  return {
    view,
    problem,
    isClimbing,
    climb(input) {
      cancel();
      setView(undefined);
      setProblem(undefined);
      setIsClimbing(true);
      stop.current = host.feed('profiles.test', input, {
        onItem: setView,
        onProblem(said) {
          // Also when the connection is changed meanwhile: it is not begun again by itself.
          cancel();
          setProblem(said);
        },
        onEnd: () => setIsClimbing(false),
      });
    },
    cancel,
  };
}
