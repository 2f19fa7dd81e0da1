import { useFeed } from '@renderer/host';
import { useReplayJobs } from '@renderer/store/replay-jobs';
import { useEffect } from 'react';

const nothing = {};

/** Whether there is a replay to show below the screen: one that goes on, or one that was seen until it ended. */
export function useReplaysToShow(): boolean {
  const { item } = useFeed('replay.jobs', nothing);
  const seen = useReplayJobs((jobs) => jobs.seen);
  const see = useReplayJobs((jobs) => jobs.see);
  const open = (item?.jobs ?? [])
    .filter(({ state }) => state !== 'done' && state !== 'cancelled')
    .map(({ jobId }) => jobId)
    .join(' ');
  useEffect(() => {
    if (open !== '') see(open.split(' '));
  }, [open, see]);
  return open !== '' || (item?.jobs ?? []).some(({ jobId }) => seen.includes(jobId));
}
