import type { KeptJob } from './replay-ports';

/** Tells whether the runner of a job has been heard a moment ago. */
export type RunnerWatch = (kept: KeptJob) => boolean;

export type RunnerWatchOptions = {
  readonly leaseMs: number;
  /** The server's time, as far as this machine knows it. */
  readonly wallMs: () => number;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
};

/** By the server's time, and by an own clock that sees nothing change: the clocks of machines differ. */
export function createRunnerWatch({ leaseMs, wallMs, nowMs }: RunnerWatchOptions): RunnerWatch {
  /** Since when a job stands there unchanged. */
  const unchanged = new Map<string, { readonly revision: number; readonly sinceMs: number }>();
  return ({ job, revision, keptMs }) => {
    if (job.runner === null || job.runner.name === '') return false;
    const seen = unchanged.get(job.jobId);
    const sinceMs = seen?.revision === revision ? seen.sinceMs : nowMs();
    unchanged.set(job.jobId, { revision, sinceMs });
    return wallMs() - keptMs <= leaseMs && nowMs() - sinceMs <= leaseMs;
  };
}
