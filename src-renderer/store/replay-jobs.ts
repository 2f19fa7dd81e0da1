import { create } from 'zustand';

/** More than that nobody watches at once. */
const MOST_SEEN = 50;

type ReplayJobs = {
  /** Replays that this window has seen under way and that were not put away: their end stays to be read. */
  readonly seen: readonly string[];
  see(jobIds: readonly string[]): void;
  putAway(jobId: string): void;
};

export const useReplayJobs = create<ReplayJobs>()((set) => ({
  seen: [],
  see: (jobIds) => set(({ seen }) => ({ seen: [...new Set([...seen, ...jobIds])].slice(-MOST_SEEN) })),
  putAway: (jobId) => set(({ seen }) => ({ seen: seen.filter((other) => other !== jobId) })),
}));
