import { type HostClient, useFeed, useHost } from '@renderer/host';
import type { LetterOutcome } from '@shared/views/dead-letter';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

const nothing = {};
const none: ReadonlyMap<string, LetterOutcome> = new Map();
const AT_ONCE = 1_000;

/** What became of letters in these replays, by key; asked again while one of them goes on. */
export function useReplayOutcomes(jobIds: readonly string[]): ReadonlyMap<string, LetterOutcome> {
  const host = useHost();
  const jobs = useFeed('replay.jobs', jobIds.length === 0 ? null : nothing).item?.jobs ?? [];
  const counted = jobs
    .filter(({ jobId }) => jobIds.includes(jobId))
    .map(({ jobId, perOutcome }) => `${jobId} ${Object.values(perOutcome).join(' ')}`)
    .join('|');
  const { data } = useQuery({
    queryKey: ['replay outcomes', jobIds, counted],
    queryFn: ({ signal }) => read(host, jobIds, signal),
    enabled: jobIds.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return data ?? none;
}

async function read(host: HostClient, jobIds: readonly string[], signal: AbortSignal) {
  const outcomes = new Map<string, LetterOutcome>();
  for (const jobId of jobIds) {
    for (let from = 0, total = 1; from < total; from += AT_ONCE) {
      const page = await host.request('replay.results', { jobId, outcome: null, from, count: AT_ONCE }, { signal });
      total = page.total;
      for (const { key, outcome } of page.results) if (outcome !== null) outcomes.set(key, outcome);
    }
  }
  return outcomes;
}
