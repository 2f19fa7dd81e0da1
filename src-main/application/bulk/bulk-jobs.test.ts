import type { BulkRow } from '@shared/contract/bulk';
import type { CommandOutcome } from '@shared/contract/commands';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aPersonId, coreStage, create, ids, metadata, rename } from '../core-stage.suite';
import { deskOf, issueCommand, type WindowCommand } from '../issue-command';
import { Forbidden, Unavailable } from '../ports';
import { windowed } from '../rehearse/rehearsal-stage.suite';
import { createBulkJobs } from './bulk-jobs';

const who = { actor: 'user:ada', producer: 'eventglass/0.1.0@test' };

/** Jobs beside a core on memory; `answers` may come in the place of the core's. */
function bulkStage() {
  const core = coreStage();
  const desk = deskOf(core.processor, core);
  const entries: unknown[] = [];
  const issued: WindowCommand[] = [];
  let interference: ((command: WindowCommand) => CommandOutcome | undefined) | undefined;
  const onChange = vi.fn();
  const jobs = createBulkJobs({
    ...core,
    issue: async (command) => {
      issued.push(command);
      return interference?.(command) ?? issueCommand(desk, command, who);
    },
    nowMs: () => performance.timeOrigin + performance.now(),
    onChange,
    audit: () => ({ record: async (fact) => entries.push(fact) }),
    hashOf: (text) => `hash of ${text.length}`,
    actor: who.actor,
  });
  onTestFinished(() => jobs.close());
  const job = () => jobs.list()[0];
  const reaches = (state: string) => vi.waitFor(() => expect(job()?.state).toBe(state));
  return {
    ...core,
    jobs,
    job,
    reaches,
    issued,
    entries,
    interfere: (next: typeof interference) => {
      interference = next;
    },
  };
}

const rowOf = (command: Parameters<typeof windowed>[0]): BulkRow => {
  const { type, data } = windowed(command);
  return { type, data };
};
const crowd = (size: number) => Array.from({ length: size }, aPersonId);
const creating = (people: readonly ReturnType<typeof aPersonId>[]) => people.map((person) => rowOf(create(person)));
const quickly = { ratePerSecond: 200 };

describe('a bulk job', () => {
  it('issues a command for each row and says what became of it', async () => {
    const { jobs, job, reaches, eventLog } = bulkStage();
    const [ada, grace] = crowd(2);
    const rows = [...creating([ada as never, grace as never, ada as never]), { type: 'ArchivePerson', data: {} }];
    const { jobId } = jobs.start({ title: 'Import', rows, ...quickly });
    await reaches('done');
    expect(job()).toMatchObject({
      title: 'Import',
      rows: 4,
      done: 4,
      command: null,
      perOutcome: { accepted: 2, refused: 2, unchanged: 0, 'already done': 0 },
    });
    const { results } = jobs.results(jobId, { outcome: 'refused', from: 0, count: 10 });
    expect(results).toMatchObject([
      { row: 3, personId: ada, sentence: expect.stringContaining('exists already') },
      { row: 4, type: 'ArchivePerson', personId: '' },
    ]);
    expect(eventLog.stored()).toHaveLength(2);
  });

  it('run twice does nothing twice, in another app neither', async () => {
    const { jobs, job, reaches, eventLog, issued } = bulkStage();
    const rows = creating(crowd(3));
    const first = jobs.start({ title: 'Import', rows, ...quickly });
    await reaches('done');
    const reordered = rows.map(({ type, data }) => ({
      type,
      data: Object.fromEntries(Object.entries(data).reverse()),
    }));
    const second = jobs.start({ title: 'Import', rows: reordered, ...quickly });
    await vi.waitFor(() => expect(job()?.perOutcome['already done']).toBe(3));
    expect(second.jobId).toBe(first.jobId);
    expect(eventLog.stored()).toHaveLength(3);
    expect(issued.slice(3).map(({ commandId }) => commandId)).toEqual(
      issued.slice(0, 3).map(({ commandId }) => commandId),
    );
    expect(jobs.start({ title: 'Import, once more', rows, ...quickly }).jobId).not.toBe(first.jobId);
  });

  it('run again decides anew what was refused', async () => {
    const { jobs, job, reaches, processor, eventLog } = bulkStage();
    const [ada] = crowd(1) as [ReturnType<typeof aPersonId>];
    const order = { title: 'Rename', rows: [rowOf(rename(ada, 'Augusta'))], ...quickly };
    jobs.start(order);
    await reaches('done');
    expect(job()?.perOutcome.refused).toBe(1);
    await processor.process(create(ada), metadata());
    jobs.start(order);
    await vi.waitFor(() => expect(job()?.perOutcome.accepted).toBe(1));
    expect(eventLog.stored()).toHaveLength(2);
  });

  it('is one job while it is under way', async () => {
    const { jobs } = bulkStage();
    const order = { title: 'Import', rows: creating(crowd(3)), ratePerSecond: 1 };
    expect(jobs.start(order).isRunning).toBe(false);
    expect(jobs.start(order).isRunning).toBe(true);
    expect(jobs.list()).toHaveLength(1);
  });

  it('pauses, goes on where it was, and is cancelled with what was not issued', async () => {
    const { jobs, job, reaches, eventLog } = bulkStage();
    const { jobId } = jobs.start({ title: 'Import', rows: creating(crowd(40)), ratePerSecond: 50 });
    await vi.waitFor(() => expect(job()?.done).toBeGreaterThan(2));
    jobs.pause(jobId);
    expect(job()).toMatchObject({ state: 'paused', sentence: 'Paused: resume it, and it goes on with the next row.' });
    expect(jobs.running()).toEqual([
      expect.stringMatching(/^Import: \d+ of 40 commands are issued; the others are not when Eventglass ends now/),
    ]);
    const done = job()?.done ?? 0;
    jobs.resume(jobId);
    await vi.waitFor(() => expect(job()?.done).toBeGreaterThan(done + 2));
    jobs.cancel(jobId);
    await reaches('cancelled');
    await vi.waitFor(() => expect(job()?.finishedMs).not.toBeNull());
    const left = 40 - (job()?.done ?? 0);
    expect(job()?.sentence).toBe(`Cancelled: ${left} of 40 rows were not issued.`);
    expect(eventLog.stored()).toHaveLength(40 - left);
    expect(jobs.running()).toEqual([]);
  });

  it('pauses by itself when nobody answers, and issues that row again with the same id', async () => {
    const { jobs, job, reaches, issued, interfere, eventLog } = bulkStage();
    interfere(({ commandId }) =>
      issued.length === 2 ? { outcome: 'unknown', commandId, sentence: 'Nobody answered in 5 s.' } : undefined,
    );
    const { jobId } = jobs.start({ title: 'Import', rows: creating(crowd(3)), ...quickly });
    await reaches('paused');
    expect(job()).toMatchObject({
      done: 1,
      sentence: 'Paused at row 2: Nobody answered in 5 s. Resumed, it issues row 2 again: it happens once.',
    });
    jobs.resume(jobId);
    await reaches('done');
    expect(issued[2]?.commandId).toBe(issued[1]?.commandId);
    expect(eventLog.stored()).toHaveLength(3);
  });

  it('pauses when it cannot be issued at all, and says why', async () => {
    const { jobs, job, reaches, interfere } = bulkStage();
    interfere(() => {
      throw new Unavailable('Not connected to NATS yet: try again.');
    });
    jobs.start({ title: 'Import', rows: creating(crowd(1)), ...quickly });
    await reaches('paused');
    expect(job()?.sentence).toContain('Paused at row 1: Not connected to NATS yet: try again. Resumed,');
  });

  it('goes on when only this row can never be issued', async () => {
    const { jobs, job, reaches, issued, interfere } = bulkStage();
    interfere(() => {
      if (issued.length > 1) return undefined;
      throw new Forbidden('Nothing was sent: “reason” holds a hidden value.');
    });
    const { jobId } = jobs.start({ title: 'Import', rows: creating(crowd(2)), ...quickly });
    await reaches('done');
    expect(job()?.perOutcome).toMatchObject({ accepted: 1, refused: 1 });
    const { results } = jobs.results(jobId, { outcome: 'refused', from: 0, count: 1 });
    expect(results).toMatchObject([{ row: 1, sentence: 'Nothing was sent: “reason” holds a hidden value.' }]);
  });

  it('issues not faster than its rate', async () => {
    const { jobs, job, reaches } = bulkStage();
    jobs.start({ title: 'Import', rows: creating(crowd(6)), ratePerSecond: 50 });
    await reaches('done');
    const { startedMs = 0, finishedMs } = job() ?? {};
    // Five waits of 20 ms; timers of the system may be a little early.
    expect((finishedMs ?? 0) - startedMs).toBeGreaterThan(90);
  });

  it('sends the version it was rehearsed on', async () => {
    const { jobs, job, reaches, issued } = bulkStage();
    const [row] = creating(crowd(1));
    jobs.start({ title: 'Import', rows: [{ ...row, expectedVersion: 7 } as BulkRow], note: 'Ticket 4829', ...quickly });
    await reaches('done');
    expect(issued).toMatchObject([{ expectedVersion: 7, note: 'Ticket 4829' }]);
    expect(job()?.perOutcome.refused).toBe(1);
  });

  it('is audited at its end by counts and a hash, without anybody’s data', async () => {
    const { jobs, reaches, entries } = bulkStage();
    const { jobId } = jobs.start({ title: 'Import', rows: creating(crowd(2)), note: 'Ticket 4829', ...quickly });
    await reaches('done');
    await vi.waitFor(() => expect(entries).toHaveLength(1));
    expect(entries).toEqual([
      {
        id: expect.any(String),
        action: 'bulk_finished',
        at: expect.any(String),
        actor: 'user:ada',
        ids: { job: jobId },
        counts: { rows: 2, accepted: 2, already_done: 0, unchanged: 0, refused: 0 },
        hashes: { results: expect.stringMatching(/^hash of \d+$/) },
        reason: 'Ticket 4829',
      },
    ]);
  });
});

it('a job nobody knows is said so', () => {
  const { jobs } = bulkStage();
  expect(() => jobs.pause(ids.fresh())).toThrow('This job is not known here any more');
});
