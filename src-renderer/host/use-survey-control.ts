import { useCallback, useState } from 'react';
import { useHost } from './hooks';
import { problemOf } from './host-problem';

/** Stops the pass over the whole stream, lets it go on, begins it anew; says in a sentence when that is not possible. */
export function useSurveyControl() {
  const host = useHost();
  const [refused, setRefused] = useState<string>();
  const control = useCallback(
    (action: 'stop' | 'go on' | 'again') => {
      host.request('survey.control', { action }).then(
        () => setRefused(undefined),
        (error: unknown) => setRefused(problemOf(error).sentence),
      );
    },
    [host],
  );
  return { control, refused };
}
