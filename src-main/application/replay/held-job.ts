import { VersionConflict } from '../failures';
import type { JobRecord, KeptJob, ReplayJobs } from './replay-ports';

/** After how long without a word nobody runs a job; who does says so five times as often. Tests use less. */
export const LEASE_MS = 15_000;
export const HEARTBEATS_OF_A_LEASE = 5;

/** Who runs jobs: `name` is this process, `installation` stays the same when it is started again. */
export type Runner = { readonly name: string; readonly installation: string };

/** Another application has the job now. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** A job that this process runs. */
export type HeldJob = {
  record(): JobRecord;
  /** When it was kept last: who has not been heard for long may have been taken over. */
  keptAtMs(): number;
  /**
   * Keeps the change with everything else that is known now. What others have wished meanwhile (to pause, to cancel,
   * another pace) stands, and is told. Throws `LeaseLost`, `Unavailable`.
   */
  save(change?: Partial<JobRecord>): Promise<void>;
};

export type HoldingOptions = {
  readonly jobs: Pick<ReplayJobs, 'find' | 'keep'>;
  readonly me: Runner;
  readonly nowMs: () => number;
  /** What is known besides, put into each save. */
  readonly progress: () => Partial<JobRecord>;
  /** Somebody else has changed how the job is to stand. */
  readonly onWish: (job: JobRecord) => void;
};

export function holdJob(kept: KeptJob, { jobs, me, nowMs, progress, onWish }: HoldingOptions): HeldJob {
  let { job: record, revision } = kept;
  let keptAt = nowMs();
  let turn: Promise<unknown> = Promise.resolve();

  async function saveNow(change: Partial<JobRecord>): Promise<void> {
    let wished = change;
    for (;;) {
      const next = { ...record, ...progress(), ...wished };
      try {
        revision = await jobs.keep(next, revision);
        record = next;
        keptAt = nowMs();
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
      // Somebody has changed it, or the answer to our own change was lost.
      const now = await jobs.find(record.jobId);
      if (now?.job.runner?.name !== me.name) throw new LeaseLost('Another application has the job now.');
      const { state, sentence, finishedMs, ratePerSecond } = now.job;
      revision = now.revision;
      record = { ...record, state, sentence, finishedMs, ratePerSecond };
      wished = withoutOverruling(wished, now.job);
      onWish(record);
    }
  }

  return {
    record: () => record,
    keptAtMs: () => keptAt,
    save(change = {}) {
      const mine = turn.then(() => saveNow(change));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** What is done is done; otherwise who cancels has the last word. */
function withoutOverruling(change: Partial<JobRecord>, now: JobRecord): Partial<JobRecord> {
  if (now.state !== 'cancelled' || change.state === 'done') return change;
  const { state: _state, sentence: _sentence, finishedMs: _finishedMs, ...rest } = change;
  return rest;
}
