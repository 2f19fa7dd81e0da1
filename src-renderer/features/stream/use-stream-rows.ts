import { useFeed, useHost } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import type { Problem } from '@shared/contract/frames';
import type { Filter, FilterState } from '@shared/contract/stream';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StreamSession } from './stream-session';
import { sessionOf } from './stream-sessions';

export type StreamRows = {
  /** Rows of the filter in force. */
  readonly session: StreamSession;
  /** Rows on display: those of the filter before, until the first ones of this filter can be drawn. */
  readonly shown: StreamSession;
  /** How far the filter has been answered; undefined until it is known. */
  readonly state: FilterState | undefined;
  readonly problem: Problem | undefined;
  /** The search was cancelled; what was found stays. */
  readonly isStopped: boolean;
  stop(isStopped: boolean): void;
};

/** The rows of a filter, kept up to date as long as somebody looks. `isSlow`: its search may take longer than one waits. */
export function useStreamRows(filter: Filter, isSlow: boolean): StreamRows {
  const session = sessionOf(useHost(), filter, useSettings.getState().follow);
  const [stopped, setStopped] = useState<Filter>();
  const isStopped = stopped === filter;
  const { item, problem } = useFeed('stream.filter', isStopped ? null : { filter });
  const [last, setLast] = useState<{ readonly filter: Filter; readonly item: FilterState }>();
  if (item !== undefined && (last?.item !== item || last.filter !== filter)) setLast({ filter, item });
  const state = last?.filter === filter ? last.item : undefined;
  useEffect(() => {
    if (state !== undefined) session.learn(state);
  }, [session, state]);

  const hasRows = useStore(session.store, ({ view }) => view.total > 0);
  const [shown, setShown] = useState(session);
  // Nothing found yet is soon followed by something, but for a slow search: until then the rows before stay.
  const isEmpty = state?.total === 0 && (isSlow || state.state !== 'searching');
  const isAnswered = hasRows || isEmpty;
  if (shown !== session && isAnswered) setShown(session);
  return {
    session,
    shown: isAnswered ? session : shown,
    state,
    problem,
    isStopped,
    stop: (isOn) => setStopped(isOn ? filter : undefined),
  };
}
