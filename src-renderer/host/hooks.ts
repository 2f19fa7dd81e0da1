import type { InputOf, ItemOf, OutputOf } from '@shared/contract/define';
import { skipToken, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { HostClient, WindowContract, WindowFeed, WindowRequest } from './client';
import type { HostProblem } from './host-problem';
import { useHostContext } from './host-provider';
import { type FeedState, type SharedFeed, silent } from './shared-feeds';

/** The client itself: for writes and for feeds whose every item counts. */
export function useHost(): HostClient {
  return useHostContext().client;
}

const closedFeed: SharedFeed<never> = { subscribe: () => () => {}, state: () => silent };

/**
 * The latest item of a feed, open as long as a component looks; for feeds that keep the latest. `null` opens nothing.
 * Equal inputs are the same feed. A problem may stand beside the last item known.
 */
export function useFeed<Name extends WindowFeed>(
  name: Name,
  input: InputOf<WindowContract, Name> | null,
): FeedState<ItemOf<WindowContract, Name>> {
  const { feeds } = useHostContext();
  const key = input === null ? null : JSON.stringify(input);
  const feed = useMemo(
    () => (key === null ? closedFeed : feeds.of(name, JSON.parse(key) as InputOf<WindowContract, Name>)),
    [feeds, name, key],
  );
  return useSyncExternalStore(feed.subscribe, feed.state);
}

export type RequestOptions<Output> = Pick<
  UseQueryOptions<Output, HostProblem>,
  'enabled' | 'staleTime' | 'gcTime' | 'placeholderData' | 'refetchInterval' | 'select'
>;

/** One answer, kept under `[name, input]`; `null` asks nothing. The error, if any, is a `HostProblem`. */
export function useRequest<Name extends WindowRequest>(
  name: Name,
  input: InputOf<WindowContract, Name> | null,
  options: RequestOptions<OutputOf<WindowContract, Name>> = {},
): UseQueryResult<OutputOf<WindowContract, Name>, HostProblem> {
  const host = useHost();
  return useQuery<OutputOf<WindowContract, Name>, HostProblem>({
    ...options,
    queryKey: [name, input],
    queryFn: input === null ? skipToken : ({ signal }) => host.request(name, input, { signal }),
  });
}
