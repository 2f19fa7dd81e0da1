import { describe, expect, it, onTestFinished } from 'vitest';
import { VersionConflict } from '../failures';
import type { JobRecord, ReplayJobs, ReplayOrder, ResultRecord } from './replay-ports';

/** No jobs yet, and a second application that sees the same. */
export type ReplayJobsStage = { readonly jobs: ReplayJobs; readonly others: ReplayJobs; close(): Promise<void> };

export const anOrder = (jobId: string, change: Partial<ReplayOrder> = {}): ReplayOrder => ({
  jobId,
  keys: ['dlq:3', 'dlq:7', 'server:person-events:crm-sync:9'],
  steps: [{ step: 'rename', path: 'name.first_name', to: 'name.given_name' }],
  texts: [{ key: 'dlq:7', text: '{"ArchivePerson":{}}' }],
  ramp: [1, 5, 20],
  stopAtFailure: true,
  rehearsedRefusals: ['dlq:3'],
  ...change,
});

export const aJob = (jobId: string, change: Partial<JobRecord> = {}): JobRecord => ({
  jobId,
  title: 'web-shop 2.4.1',
  by: 'user:ada',
  note: 'INC-4711',
  state: 'running',
  sentence: '',
  runner: { name: 'eventglass/0.1.0@a', installation: 'here' },
  claims: 1,
  isEdited: true,
  total: 3,
  perOutcome: { done: 0, refused: 0, 'already done': 0, 'failed again': 0, skipped: 0 },
  ramp: [1, 2],
  rampDone: 0,
  ratePerSecond: null,
  concurrency: 8,
  currentRate: 0,
  leftMs: null,
  startedMs: 1_700_000_000_000,
  finishedMs: null,
  activityFrom: 12,
  ...change,
});

const aResult = (at: number): ResultRecord => ({
  at,
  key: `dlq:${at}`,
  outcome: 'refused',
  sentence: 'Ada exists already.',
  personId: null,
  type: 'CreatePerson',
  commandId: null,
  atMs: 1_700_000_000_500,
});

/** What the port `ReplayJobs` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describeReplayJobs(name: string, open: () => Promise<ReplayJobsStage>, uuid: () => string): void {
  const stage = async (): Promise<ReplayJobsStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };

  describe(`${name} as the place of replays`, () => {
    it('knows of none before the first', async () => {
      const { jobs } = await stage();
      expect(await jobs.list()).toEqual([]);
      expect(await jobs.find(uuid())).toBeUndefined();
    });

    it('keeps a job as it was begun, for everybody, and begins it once', async () => {
      const { jobs, others } = await stage();
      const jobId = uuid();
      const [order, job] = [anOrder(jobId), aJob(jobId)];
      expect(await jobs.begin(order, job)).toBe(true);
      expect(await others.begin(anOrder(jobId, { keys: ['dlq:1'] }), aJob(jobId, { title: 'x' }))).toBe(false);
      expect((await others.find(jobId))?.job).toEqual(job);
      expect(await others.order(job)).toEqual(order);
    });

    it('gives an order back however long it is', async () => {
      const { jobs } = await stage();
      const jobId = uuid();
      const keys = Array.from({ length: 4_500 }, (_, at) => `dlq:${at + 1}`);
      const order = anOrder(jobId, { keys, texts: [{ key: 'dlq:1', text: 'Zoë \u{1F600} '.repeat(100_000) }] });
      const job = aJob(jobId, { total: keys.length });
      await jobs.begin(order, job);
      expect(await jobs.order(job)).toEqual(order);
    });

    it('takes a change of what was read, and none of what was changed since', async () => {
      const { jobs, others } = await stage();
      const jobId = uuid();
      await jobs.begin(anOrder(jobId), aJob(jobId));
      const kept = await jobs.find(jobId);
      const paused = aJob(jobId, { state: 'paused', runner: null });
      const revision = await others.keep(paused, kept?.revision ?? 0);
      await expect(jobs.keep(aJob(jobId), kept?.revision ?? 0)).rejects.toBeInstanceOf(VersionConflict);
      expect(await jobs.find(jobId)).toMatchObject({ job: paused, revision });
      expect(Math.abs(((await jobs.find(jobId))?.keptMs ?? 0) - Date.now())).toBeLessThan(60_000);
    });

    it('keeps results piece by piece, each by whoever knows the last', async () => {
      const { jobs, others } = await stage();
      const jobId = uuid();
      const job = aJob(jobId);
      await jobs.begin(anOrder(jobId), job);
      const revision = await jobs.keepResults(jobId, { piece: 1, revision: 0, results: [aResult(200)] });
      await jobs.keepResults(jobId, { piece: 0, revision: 0, results: [aResult(0)] });
      await expect(
        others.keepResults(jobId, { piece: 1, revision: 0, results: [aResult(201)] }),
      ).rejects.toBeInstanceOf(VersionConflict);
      await others.keepResults(jobId, { piece: 1, revision, results: [aResult(200), aResult(201)] });
      const pieces = await jobs.results(job);
      expect(pieces.map(({ piece, results }) => [piece, results])).toEqual([
        [0, [aResult(0)]],
        [1, [aResult(200), aResult(201)]],
      ]);
    });

    it('lists the newest first', async () => {
      const { jobs } = await stage();
      const [older, newer] = [uuid(), uuid()];
      await jobs.begin(anOrder(newer), aJob(newer, { startedMs: 2_000 }));
      await jobs.begin(anOrder(older), aJob(older, { startedMs: 1_000 }));
      expect((await jobs.list()).map(({ job }) => job.jobId)).toEqual([newer, older]);
    });
  });
}
