import type { LetterEdits } from '@shared/contract/dead-letters';
import type { ReplayJob, ReplayResult } from '@shared/contract/replay';
import type { LetterOutcome } from '@shared/views/dead-letter';
import { encodeOrder, noOutcomes } from '../../domain/wire/replay-job-codec';
import { Failure, Gone, Unavailable, VersionConflict } from '../failures';
import { LEASE_MS } from './held-job';
import { jobView, resultRows } from './job-views';
import { rampOf } from './ramp';
import { createReplayFacts } from './replay-audit';
import type { ReplayParts } from './replay-parts';
import type { JobRecord, KeptJob, ReplayOrder } from './replay-ports';
import { type ReplayRun, runReplay } from './replay-run';
import { createRunnerWatch } from './runner-watch';

/** A job whose runner ended so often without a result goes on by itself no more: it may be what ends it. */
const MOST_CLAIMS = 3;
/** Who changes a job meets its runner's heartbeat at most so often. */
const MOST_MEETINGS = 10;
/** Orders in memory, for the results of those that are looked at. */
const MOST_ORDERS = 4;

export type ReplayStart = {
  readonly jobId: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly edits: LetterEdits;
  readonly ramp: readonly number[];
  readonly stopAtFailure: boolean;
  readonly ratePerSecond: number | null;
  readonly concurrency: number;
  readonly note?: string | undefined;
  readonly rehearsedRefusals?: readonly string[] | undefined;
};

export type ResultsPage = { readonly outcome: LetterOutcome | null; readonly from: number; readonly count: number };

/** Replays of every application, and those that run here. Everything throws a `Failure` whose sentence says why not. */
export type ReplayDesk = {
  /** Asked twice, it is begun once. */
  start(start: ReplayStart): Promise<void>;
  pause(jobId: string): Promise<void>;
  resume(jobId: string): Promise<void>;
  cancel(jobId: string): Promise<void>;
  /** Goes on here with a job whose runner is gone. */
  takeOver(jobId: string): Promise<void>;
  pace(jobId: string, ratePerSecond: number | null): Promise<void>;
  /** The newest first. */
  list(): Promise<ReplayJob[]>;
  results(jobId: string, page: ResultsPage): Promise<{ total: number; results: ReplayResult[] }>;
  /** All of a job, with how it stands. */
  allResults(jobId: string): Promise<{ job: ReplayJob; results: ReplayResult[] }>;
  /** Goes on with what an earlier run of this installation has left under way. */
  goOn(): Promise<void>;
  /** A sentence for each that runs here, without a full stop. */
  running(): readonly string[];
  close(): Promise<void>;
};

export type DeskParts = ReplayParts & { readonly wallMs: () => number; readonly onChange: () => void };

export function createReplayDesk(parts: DeskParts): ReplayDesk {
  const { jobs, outcomes, audit, wallMs, leaseMs = LEASE_MS, me, actor, log, onChange } = parts;
  const facts = createReplayFacts(parts);
  const runs = new Map<string, ReplayRun>();
  const orders = new Map<string, ReplayOrder>();
  const isHeard = createRunnerWatch({ leaseMs, wallMs, nowMs: parts.nowMs });
  let isClosing = false;

  const find = async (jobId: string): Promise<KeptJob> => {
    const kept = await jobs.find(jobId);
    if (!kept) throw new Gone('There is no such job on this server: look whether it is the right connection.');
    return kept;
  };

  /** Whether somebody runs it: here, or elsewhere and heard a moment ago. */
  const isAlive = (kept: KeptJob): boolean => (runs.has(kept.job.jobId) && isNamed(kept.job)) || isHeard(kept);

  function begin(kept: KeptJob, order: ReplayOrder, keptBeforeMs: number): void {
    const { jobId } = order;
    const run = runReplay({ kept, order, keptBeforeMs, onChange }, parts);
    runs.set(jobId, run);
    void run.ended.finally(() => {
      if (runs.get(jobId) === run) runs.delete(jobId);
      onChange();
    });
    onChange();
  }

  async function orderOf(job: JobRecord): Promise<ReplayOrder> {
    const known = orders.get(job.jobId);
    if (known) return known;
    const order = await jobs.order(job);
    if (!order) throw new Gone('The job cannot be read whole any more: begin another with the letters that are left.');
    orders.set(job.jobId, order);
    for (const oldest of orders.keys()) if (orders.size > MOST_ORDERS) orders.delete(oldest);
    return order;
  }

  /** Makes this process the one that runs it. Whoever comes second is told so. */
  async function claim(kept: KeptJob): Promise<void> {
    if (isClosing) throw new Unavailable('The job was not begun: Eventglass is closing.');
    const order = await orderOf(kept.job);
    const { claims } = kept.job;
    const job: JobRecord = {
      ...kept.job,
      state: 'running',
      sentence: '',
      finishedMs: null,
      runner: me,
      claims: claims + 1,
    };
    try {
      const revision = await jobs.keep(job, kept.revision);
      begin({ job, revision, keptMs: wallMs() }, order, Math.min(kept.keptMs, wallMs()));
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      throw new Unavailable('Somebody else changed the job at the same moment: look at it, and try once more.');
    }
  }

  /** Changes a job that may be run by others: they obey at their next heartbeat. */
  async function change(jobId: string, wish: (job: JobRecord) => Partial<JobRecord>): Promise<void> {
    for (let meeting = 0; meeting < MOST_MEETINGS; meeting += 1) {
      const kept = await find(jobId);
      const runner = isAlive(kept) ? kept.job.runner : null;
      try {
        await jobs.keep({ ...kept.job, ...wish(kept.job), runner }, kept.revision);
        return onChange();
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
    throw new Unavailable('The job was not changed: its runner changes it faster; try once more.');
  }

  const assertOpen = ({ job }: KeptJob) => {
    if (job.state === 'done' || job.state === 'cancelled') {
      throw new Gone(`The job is ${job.state} already: begin another with the letters that are left.`);
    }
  };

  async function ended(jobId: string): Promise<void> {
    await runs.get(jobId)?.ended;
  }

  function viewOf(kept: KeptJob): ReplayJob {
    const run = runs.get(kept.job.jobId);
    const isHere = run !== undefined;
    return jobView(run?.view() ?? kept.job, { isRun: isAlive(kept) || isHere, isHere });
  }

  async function rowsOf(jobId: string): Promise<{ kept: KeptJob; rows: ReplayResult[] }> {
    const kept = await find(jobId);
    const order = await orderOf(kept.job);
    const known = runs.get(jobId)?.results() ?? (await jobs.results(kept.job)).flatMap(({ results }) => results);
    return { kept, rows: resultRows(order.keys, known, kept.job) };
  }

  return {
    async start({ jobId, title, keys: named, edits, note, rehearsedRefusals = [], ...options }) {
      if (await jobs.find(jobId)) return;
      const keys = [...new Set(named)];
      const { ramp, stopAtFailure } = options;
      const order: ReplayOrder = { jobId, keys, ...edits, ramp, stopAtFailure, rehearsedRefusals };
      const nowMs = wallMs();
      const job: JobRecord = {
        jobId,
        title,
        by: actor,
        note: note ?? null,
        state: 'running',
        sentence: '',
        runner: me,
        claims: 1,
        isEdited: edits.steps.length + edits.texts.length > 0,
        total: keys.length,
        perOutcome: noOutcomes,
        ramp: rampOf(keys.length, ramp),
        rampDone: 0,
        ratePerSecond: options.ratePerSecond,
        concurrency: options.concurrency,
        currentRate: 0,
        leftMs: null,
        startedMs: nowMs,
        finishedMs: null,
        activityFrom: (await outcomes.places(nowMs)).last,
      };
      await audit.record(facts.started(job, keys, encodeOrder(order)));
      if (!(await jobs.begin(order, job))) return;
      begin(await find(jobId), order, nowMs);
    },

    async pause(jobId) {
      const run = runs.get(jobId);
      const kept = await find(jobId);
      if (kept.job.state !== 'running') return;
      const sentence = `Paused by ${actor}: resume it, and it goes on with the next letter.`;
      if (run) await run.halt('paused', sentence);
      else await change(jobId, () => ({ state: 'paused', sentence }));
      // To end something must not wait for the audit: it is told what was done.
      await audit.record(facts.changed(kept.job, 'replay_paused', actor)).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
        log.warn('that a replay was paused is not in the audit', { jobId, reason: error.message });
      });
    },

    async resume(jobId) {
      await ended(jobId);
      const kept = await find(jobId);
      assertOpen(kept);
      if (kept.job.state === 'running') return;
      if (isAlive(kept)) {
        throw new Unavailable(
          `${kept.job.runner?.name} lets those under way end: resume the job in a moment, or look there.`,
        );
      }
      await audit.record(facts.changed(kept.job, 'replay_resumed', actor));
      await claim({ ...kept, job: { ...kept.job, claims: Math.min(kept.job.claims, 1) } });
    },

    async cancel(jobId) {
      const kept = await find(jobId);
      if (kept.job.state === 'cancelled') return;
      assertOpen(kept);
      await audit.record(facts.changed(kept.job, 'replay_cancelled', actor));
      const sentence = `Cancelled by ${actor}: letters without a result were not replayed.`;
      const run = runs.get(jobId);
      if (run) await run.halt('cancelled', sentence);
      else await change(jobId, () => ({ state: 'cancelled', sentence, finishedMs: wallMs(), leftMs: null }));
    },

    async takeOver(jobId) {
      if (runs.has(jobId)) return;
      const kept = await find(jobId);
      assertOpen(kept);
      if (isAlive(kept)) {
        throw new Unavailable(`The job was not taken over: ${kept.job.runner?.name} runs it; pause it first.`);
      }
      await audit.record(facts.changed(kept.job, 'replay_taken_over', actor));
      await claim({ ...kept, job: { ...kept.job, claims: Math.min(kept.job.claims, 1) } });
    },

    async pace(jobId, ratePerSecond) {
      const kept = await find(jobId);
      assertOpen(kept);
      await audit.record(facts.changed(kept.job, 'replay_paced', actor));
      const run = runs.get(jobId);
      if (run) await run.pace(ratePerSecond);
      else await change(jobId, () => ({ ratePerSecond }));
    },

    list: async () => (await jobs.list()).map(viewOf),

    async results(jobId, { outcome, from, count }) {
      const { rows } = await rowsOf(jobId);
      const wanted = outcome === null ? rows : rows.filter((row) => row.outcome === outcome);
      return { total: wanted.length, results: wanted.slice(from, from + count) };
    },

    async allResults(jobId) {
      const { kept, rows } = await rowsOf(jobId);
      return { job: viewOf(kept), results: rows };
    },

    async goOn() {
      for (const kept of await jobs.list()) {
        const { job } = kept;
        const isOurs = job.state === 'running' && job.runner?.installation === me.installation;
        if (!isOurs || runs.has(job.jobId) || isClosing || isAlive(kept)) continue;
        try {
          if (job.claims < MOST_CLAIMS) await claim(kept);
          else await jobs.keep({ ...job, state: 'paused', sentence: keptEnding, runner: null }, kept.revision);
          log.info('goes on with a replay', { jobId: job.jobId });
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          log.warn('a replay that was under way does not go on', { jobId: job.jobId, reason: error.message });
        }
      }
    },

    running: () =>
      [...runs.values()].flatMap((run) => {
        const { state, title, total, perOutcome } = run.view();
        if (state !== 'running') return [];
        const done = Object.values(perOutcome).reduce((all, count) => all + count, 0);
        return [
          `Replay “${title}”: ${done} of ${total} letters are replayed; the others wait, and it goes on there when Eventglass is started again`,
        ];
      }),

    async close() {
      isClosing = true;
      await Promise.all([...runs.values()].map((run) => run.close()));
    },
  };
}

const keptEnding = `Paused: its runner ended ${MOST_CLAIMS} times without getting any further; look at the log before you resume it.`;

const isNamed = ({ runner }: JobRecord): boolean => runner !== null && runner.name !== '';
