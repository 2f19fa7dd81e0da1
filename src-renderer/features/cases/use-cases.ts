import { problemOf, useFeed, useHost } from '@renderer/host';
import type { CaseList, cases } from '@shared/contract/cases';
import type { InputOf } from '@shared/contract/define';
import type { Problem } from '@shared/contract/frames';
import { useCallback, useState } from 'react';

const nothing = {};

/** All cases, the one changed last first; undefined until they are known. */
export function useCases(): { readonly list: CaseList | undefined; readonly problem: Problem | undefined } {
  const { item, problem } = useFeed('cases.list', nothing);
  return { list: item, problem };
}

type Change = 'cases.keep' | 'cases.annotate' | 'cases.forget' | 'cases.rename' | 'cases.delete';

export type CaseChange = {
  /** Resolves with whether it was done; what speaks against it is in `problem`. */
  change<Name extends Change>(name: Name, input: InputOf<typeof cases, Name>): Promise<boolean>;
  readonly problem: Problem | undefined;
};

/** Changes cases; the list follows by itself. */
export function useCaseChange(): CaseChange {
  const host = useHost();
  const [problem, setProblem] = useState<Problem>();
  const change = useCallback<CaseChange['change']>(
    (name, input) =>
      host.request(name, input).then(
        () => {
          setProblem(undefined);
          return true;
        },
        (error: unknown) => {
          setProblem(problemOf(error));
          return false;
        },
      ),
    [host],
  );
  return { change, problem };
}
