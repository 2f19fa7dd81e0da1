import { useTimeZone } from '@renderer/ui/time-zone';
import type { FilterProblem } from '@shared/contract/stream';
import { parseFilter } from '@shared/query';
import { useState } from 'react';
import { usePlace } from '../use-place';

/** What stories are looked for by: typed here, in force once it can be followed. */
export type StoryQuery = {
  readonly typed: string;
  /** What the list is asked with. */
  readonly text: string;
  readonly problem: FilterProblem | undefined;
  type(text: string): void;
  /** Puts what is typed in force, and into the address. */
  apply(text?: string): void;
};

/** The query language of the Stream; one that cannot be followed leaves the last valid one in force. */
export function useStoryQuery(): StoryQuery {
  const { place, go } = usePlace();
  const zone = useTimeZone();
  const given = place.query ?? '';
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string }>();
  const typed = draft?.of === given ? draft.text : given;
  const problemOf = (text: string) => {
    const parsed = parseFilter(text, { nowMs: Date.now(), zone });
    return parsed.ok ? undefined : parsed.problem;
  };
  const inForce = problemOf(given) === undefined ? given : '';
  return {
    typed,
    text: inForce,
    problem: problemOf(typed),
    type: (text) => setDraft({ of: given, text }),
    apply: (text = typed) => {
      const wanted = text.trim();
      if (problemOf(wanted) !== undefined) return;
      go({ query: wanted === '' ? undefined : wanted });
    },
  };
}
