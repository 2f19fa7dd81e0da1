import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { HostClient } from './client';
import { HostProblem, mayWorkLater } from './host-problem';
import { createSharedFeeds, type SharedFeeds } from './shared-feeds';

type Host = { readonly client: HostClient; readonly feeds: SharedFeeds };

const HostContext = createContext<Host | undefined>(undefined);

/** Attempts after the first: only for failures, a refusal stays one. */
const RETRIES = 2;

/** Gives its children the host, and the query cache that `useRequest` keeps answers in. */
export function HostProvider({ client, children }: { readonly client: HostClient; readonly children: ReactNode }) {
  const host = useMemo(() => ({ client, feeds: createSharedFeeds(client) }), [client]);
  const queries = useMemo(createQueryClient, []);
  return (
    <HostContext value={host}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </HostContext>
  );
}

export function useHostContext(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('This component is outside of HostProvider.');
  return host;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The host is on this machine: whether the browser believes to be online says nothing about it.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, error) => error instanceof HostProblem && mayWorkLater(error.problem) && failures < RETRIES,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
