import { type KeptJob, type ReplayJobs, type ResultPiece, VersionConflict } from '../../application/ports';

type Order = Parameters<ReplayJobs['begin']>[0];

/** Replays in memory. */
export function createMemoryReplayJobs(nowMs: () => number = Date.now): ReplayJobs {
  const orders = new Map<string, Order>();
  const kept = new Map<string, KeptJob>();
  const pieces = new Map<string, Map<number, ResultPiece>>();
  let last = 0;

  const next = (known: number, expected: number): number => {
    if (known !== expected) throw new VersionConflict('It was changed since it was read.');
    last += 1;
    return last;
  };

  return {
    async begin(order, job) {
      const { jobId } = order;
      if (kept.has(jobId)) return false;
      orders.set(jobId, structuredClone(order));
      kept.set(jobId, { job, revision: next(0, 0), keptMs: nowMs() });
      return true;
    },
    find: async (jobId) => kept.get(jobId),
    list: async () => [...kept.values()].sort((one, other) => other.job.startedMs - one.job.startedMs),
    order: async ({ jobId }) => orders.get(jobId),
    async keep(job, expected) {
      const revision = next(kept.get(job.jobId)?.revision ?? 0, expected);
      kept.set(job.jobId, { job, revision, keptMs: nowMs() });
      return revision;
    },
    results: async ({ jobId }) =>
      [...(pieces.get(jobId)?.values() ?? [])].sort((one, other) => one.piece - other.piece),
    async keepResults(jobId, piece) {
      const ofJob = pieces.get(jobId) ?? new Map<number, ResultPiece>();
      const revision = next(ofJob.get(piece.piece)?.revision ?? 0, piece.revision);
      pieces.set(jobId, ofJob.set(piece.piece, { ...piece, revision }));
      return revision;
    },
  };
}
