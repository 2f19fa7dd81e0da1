import { problemOf, useHost } from '@renderer/host';
import type { WindowContract, WindowRequest } from '@renderer/host/client';
import type { InputOf, OutputOf } from '@shared/contract/define';
import type { Problem } from '@shared/contract/frames';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createLatestWins } from './latest-wins';

/**
 * The answer to a question that changes as fast as one drags: one at a time is asked, what is shown stays until the next
 * one is there. Another `revision` asks the same again. `null` asks nothing.
 */
export function useLatest<Name extends WindowRequest>(
  name: Name,
  input: InputOf<WindowContract, Name> | null,
  revision: number,
): {
  input: InputOf<WindowContract, Name> | undefined;
  answer: OutputOf<WindowContract, Name> | undefined;
  problem: Problem | undefined;
} {
  const host = useHost();
  const [asker] = useState(() =>
    createLatestWins((question: InputOf<WindowContract, Name>, signal) => host.request(name, question, { signal })),
  );
  const key = input === null ? null : JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision says when the same question is worth asking again
  useEffect(() => {
    if (key !== null) asker.ask(JSON.parse(key) as InputOf<WindowContract, Name>);
  }, [asker, key, revision]);
  useEffect(() => () => asker.close(), [asker]);
  const { question, answer, failure } = useSyncExternalStore(asker.subscribe, asker.shown);
  return { input: question, answer, problem: failure === undefined ? undefined : problemOf(failure) };
}
