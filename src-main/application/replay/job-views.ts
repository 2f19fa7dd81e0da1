import type { ReplayJob, ReplayResult } from '@shared/contract/replay';
import type { JobRecord, ResultRecord } from './replay-ports';

export type JobStanding = {
  /** Somebody runs it now, as far as can be told. */
  readonly isRun: boolean;
  readonly isHere: boolean;
};

/** A job as windows see it. */
export function jobView(job: JobRecord, { isRun, isHere }: JobStanding): ReplayJob {
  const isLeft = job.state === 'running' && !isRun;
  const { jobId, title, by, note, state, isEdited, total, perOutcome, ramp, rampDone } = job;
  return {
    ...{ jobId, title, by, note, state, isEdited, total, rampDone },
    perOutcome: { ...perOutcome },
    ramp: [...ramp],
    sentence: isLeft
      ? 'Nobody runs it now, its runner has gone: take it over, and it goes on where it was.'
      : job.sentence,
    runner: isRun && job.runner ? { name: job.runner.name, isHere } : null,
    ratePerSecond: job.ratePerSecond,
    concurrency: job.concurrency,
    currentRate: isLeft ? 0 : job.currentRate,
    leftMs: isLeft ? null : job.leftMs,
    startedMs: job.startedMs,
    finishedMs: job.finishedMs,
  };
}

/** A row for each of the keys, in their order, whether or not it has a result. */
export function resultRows(
  keys: readonly string[],
  known: readonly ResultRecord[],
  { state }: Pick<JobRecord, 'state'>,
): ReplayResult[] {
  const byPlace = new Map(known.map((result) => [result.at, result]));
  return keys.map((key, at) => rowOf(key, byPlace.get(at), state));
}

function rowOf(key: string, result: ResultRecord | undefined, state: JobRecord['state']): ReplayResult {
  if (result) {
    const { outcome, sentence, personId, type, commandId, atMs } = result;
    return { key, outcome, sentence, personId, type, commandId, atMs };
  }
  const sentence = state === 'cancelled' ? 'Not replayed: the job was cancelled before its outcome was known.' : '';
  return { key, outcome: null, sentence, personId: null, type: null, commandId: null, atMs: null };
}
