import { problemOf, useFeed, useRequest } from '@renderer/host';
import type { Problem } from '@shared/contract/frames';
import type { EventDetail } from '@shared/views/event-detail';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type ShownStream, useShownStream } from '../shown-stream';

export type ShownEvent = {
  /** Undefined while it is read, and when it is gone. */
  readonly detail: EventDetail | undefined;
  /** `detail` is still the one before. */
  readonly isBefore: boolean;
  /** When this window found that the stream does not hold it any more. */
  readonly goneSinceMs: number | undefined;
  /** Why it could not be read, or not be looked for again: what is shown may be gone by now. */
  readonly problem: Problem | undefined;
  readonly ask: () => void;
};

/** A stored event never changes, but the stream may drop it: it is looked for again this often, and when rows went. */
const LOOK_AGAIN_MS = 15_000;

/** One event as the detail pane shows it; the one before stays until it is there. */
export function useEventDetail(sequence: number): ShownEvent {
  const of = useShownStream();
  const generation = useFeed('stream.state', of).item?.generation;
  const { data, error, errorUpdatedAt, isPlaceholderData, refetch } = useRequest(
    'event.detail',
    { ...of, sequence },
    { placeholderData: keepPreviousData, staleTime: LOOK_AGAIN_MS, refetchInterval: LOOK_AGAIN_MS },
  );
  const problem = error === null ? undefined : problemOf(error);
  const isGone = problem?.code === 'Gone';
  const goneSinceMs = useFirst(isGone ? errorUpdatedAt : undefined, sequence);

  const queries = useQueryClient();
  const known = useRef(generation);
  useEffect(() => {
    if (known.current === generation) return;
    if (known.current !== undefined) {
      // Another stream may hold other events under the same sequences.
      for (const name of ['event.detail', 'event.payload', 'event.migration', 'event.links'])
        void queries.resetQueries({ queryKey: [name] });
    }
    known.current = generation;
  }, [generation, queries]);

  const isShown = !isGone && (problem === undefined || (data !== undefined && !isPlaceholderData));
  return {
    detail: isShown ? data : undefined,
    isBefore: isPlaceholderData,
    goneSinceMs,
    problem: isGone ? undefined : problem,
    ask: () => void refetch(),
  };
}

/** Whether the stream has the selected event no more; the detail pane asks the same, once. */
export function useIsGone(of: ShownStream, sequence: number | undefined): boolean {
  const { error } = useRequest('event.detail', sequence === undefined ? null : { ...of, sequence }, {
    staleTime: LOOK_AGAIN_MS,
  });
  return error !== null && problemOf(error).code === 'Gone';
}

/** The first value since there is one, for one event: asking again does not make it later. */
function useFirst(value: number | undefined, sequence: number): number | undefined {
  const first = useRef<{ readonly sequence: number; readonly value: number }>(undefined);
  if (value === undefined) first.current = undefined;
  else if (first.current?.sequence !== sequence) first.current = { sequence, value };
  return first.current?.value;
}
