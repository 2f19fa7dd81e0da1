import type { BulkJob, BulkOutcome, BulkResult, BulkRow } from '@shared/contract/bulk';
import { Failure, Gone } from '../failures';
import type { Audit, Clock } from '../ports';
import { bulkJobId } from './bulk-ids';
import { type BulkJobPorts, type RunningBulk, runBulkJob } from './bulk-job';

/** Ended jobs that are still looked at; their results are in memory. */
const KEPT_ENDED = 20;

export type BulkPorts = Omit<BulkJobPorts, 'onEnd'> & {
  /** undefined where nothing can be written. */
  readonly audit: () => Pick<Audit, 'record'> | undefined;
  readonly clock: Clock;
  /** SHA-256 of the text in hexadecimal digits. */
  readonly hashOf: (text: string) => string;
  readonly actor: string;
};

export type BulkStart = {
  readonly title: string;
  readonly rows: readonly BulkRow[];
  readonly ratePerSecond: number;
  readonly note?: string | undefined;
};

export type ResultPage = { readonly outcome: BulkOutcome | null; readonly from: number; readonly count: number };

export type BulkJobs = {
  /** Begins the job, unless the same one is under way. */
  start(order: BulkStart): { readonly jobId: string; readonly isRunning: boolean };
  pause(jobId: string): void;
  resume(jobId: string): void;
  cancel(jobId: string): void;
  /** Newest first. */
  list(): readonly BulkJob[];
  results(jobId: string, page: ResultPage): { readonly total: number; readonly results: BulkResult[] };
  /** All of a job. */
  allResults(jobId: string): { readonly job: BulkJob; readonly results: readonly BulkResult[] };
  /** A sentence for each that would be cut off if the app ended now, without a full stop. */
  running(): readonly string[];
  close(): Promise<void>;
};

/** Jobs of many commands, each by its content: the same order begun again is the same job. */
export function createBulkJobs(ports: BulkPorts): BulkJobs {
  const { ids, clock, log, hashOf, actor } = ports;
  const jobs = new Map<string, RunningBulk>();

  const find = (jobId: string): RunningBulk => {
    const job = jobs.get(jobId);
    if (!job) throw new Gone('This job is not known here any more: start it again, what is done is not done twice.');
    return job;
  };

  /** What was done to how many and what became of it, never whom or what (wire.md §7). */
  async function audit(job: BulkJob, results: readonly BulkResult[]): Promise<string> {
    const { jobId, state, startedMs, rows, perOutcome, note } = job;
    try {
      await ports.audit()?.record({
        id: ids.derived(`bulk:${jobId}:ended:${startedMs}`),
        action: state === 'done' ? 'bulk_finished' : 'bulk_cancelled',
        at: clock.now(),
        actor,
        ids: { job: jobId },
        counts: {
          rows,
          ...Object.fromEntries(Object.entries(perOutcome).map(([key, n]) => [key.replace(' ', '_'), n])),
        },
        hashes: { results: hashOf(JSON.stringify(results)) },
        ...(note !== null && { reason: note }),
      });
      return '';
    } catch (error) {
      const reason = error instanceof Failure ? error.message : 'an unexpected fault in Eventglass; the log has it.';
      log.warn('the end of a bulk job could not be audited', { jobId, reason: String(error) });
      return `Its end is not in the audit: ${reason}`;
    }
  }

  const forgetOldest = () => {
    const ended = [...jobs].filter(([, job]) => job.view().finishedMs !== null);
    for (const [jobId] of ended.slice(0, Math.max(0, ended.length - KEPT_ENDED))) jobs.delete(jobId);
  };

  return {
    start({ title, rows, ratePerSecond, note }) {
      const jobId = bulkJobId(ids, title, rows);
      const same = jobs.get(jobId)?.view();
      if (same && same.finishedMs === null) return { jobId, isRunning: true };
      // Behind the others: a job that is run again is the newest.
      jobs.delete(jobId);
      const order = { jobId, title, note, rows, ratePerSecond };
      jobs.set(jobId, runBulkJob(order, { ...ports, onEnd: audit }));
      forgetOldest();
      ports.onChange();
      return { jobId, isRunning: false };
    },
    pause: (jobId) => find(jobId).pause(),
    resume: (jobId) => find(jobId).resume(),
    cancel: (jobId) => find(jobId).cancel(),
    list: () => [...jobs.values()].map((job) => job.view()).reverse(),
    results(jobId, { outcome, from, count }) {
      const all = find(jobId).results();
      const wanted = outcome === null ? all : all.filter((result) => result.outcome === outcome);
      return { total: wanted.length, results: wanted.slice(from, from + count) };
    },
    allResults(jobId) {
      const job = find(jobId);
      return { job: job.view(), results: job.results() };
    },
    running: () =>
      [...jobs.values()].flatMap((job) => {
        const { title, state, done, rows } = job.view();
        if (state !== 'running' && state !== 'paused') return [];
        const rest = 'the others are not when Eventglass ends now, and the same job begun again goes on there';
        return [`${title}: ${done} of ${rows} commands are issued; ${rest}`];
      }),
    async close() {
      await Promise.all([...jobs.values()].map((job) => job.close()));
    },
  };
}
