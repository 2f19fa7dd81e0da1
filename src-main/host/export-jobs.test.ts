import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportProgress } from '@shared/contract/export';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettableClock } from '../infrastructure/memory/settable-clock';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { createExportJobs } from './export-jobs';
import type { ExportOrder, ExportReport } from './export-messages';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventglass-jobs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = createSettableClock('2026-11-23T14:03:22.118Z');
const wanted = {
  filter: { text: 'type:Created', nowMs: 0, zone: 'utc' },
  order: 'oldest',
  format: 'csv',
} as const;
const counts = { read: 3, total: 9, written: 3, bytes: 12 };

function aHost({ answer = 'events.csv' as string | null, isRunning = true } = {}) {
  const orders: ExportOrder[] = [];
  const suggested: string[] = [];
  const jobs = createExportJobs({
    choose: async ({ name }) => {
      suggested.push(name);
      return answer === null ? undefined : join(folder, answer);
    },
    order(order) {
      orders.push(order);
      return isRunning;
    },
    ids: createRandomIds(),
    clock,
    stream: 'person-events',
  });
  return { jobs, orders, suggested };
}

async function begun(host = aHost()) {
  const { jobId } = await host.jobs.start(wanted);
  const [order] = host.orders;
  if (jobId === null || order?.kind !== 'export') throw new Error('not begun');
  const report = (state: ExportReport['progress']['state'], sentence = '') =>
    host.jobs.learn({ kind: 'exported', jobId, progress: { ...counts, state, sentence } });
  const heard: ExportProgress[] = [];
  const listening = (async () => {
    for await (const progress of host.jobs.progress(jobId, new AbortController().signal)) heard.push(progress);
  })();
  return { ...host, jobId, order, report, heard, listening };
}

describe('exports as the host keeps them', () => {
  it('go where the user says, under a name that says what and when', async () => {
    const { order, suggested } = await begun();
    expect(suggested).toEqual(['person-events 2026-11-23 1403.csv']);
    expect(order).toMatchObject({ path: join(folder, 'events.csv'), filter: wanted.filter, format: 'csv' });
    expect(order.part.startsWith(order.path)).toBe(true);
  });

  it('say what would be lost while they are being written', async () => {
    const { jobs, report } = await begun();
    report('writing');
    expect(jobs.running()).toEqual([
      'events.csv is being written, 33 %: nothing of it is kept when Eventglass ends now',
    ]);
    report('done');
    expect(jobs.running()).toEqual([]);
  });

  it('are not begun when the user changes their mind, when nobody can be asked, when nobody can write', async () => {
    const changed = aHost({ answer: null });
    expect(await changed.jobs.start(wanted)).toEqual({ jobId: null });
    expect(changed.orders).toEqual([]);
    await expect(aHost({ isRunning: false }).jobs.start(wanted)).rejects.toThrow('started again');
    const headless = createExportJobs({
      choose: undefined,
      order: () => true,
      ids: createRandomIds(),
      clock,
      stream: 'x',
    });
    await expect(headless.start(wanted)).rejects.toThrow('no window');
  });

  it('tell how far they are until they have ended, and never where the file is', async () => {
    const { report, heard, listening } = await begun();
    report('writing');
    report('done', '3 events were written.');
    await listening;
    expect(heard.at(-1)).toEqual({ ...counts, state: 'done', file: 'events.csv', sentence: '3 events were written.' });
    expect(JSON.stringify(heard)).not.toContain(folder);
  });

  it('can be cancelled', async () => {
    const { jobs, jobId, orders } = await begun();
    jobs.cancel(jobId);
    expect(orders.at(-1)).toEqual({ kind: 'cancelExport', jobId });
  });

  it('fail and leave nothing when the index process is gone', async () => {
    const { jobs, order, heard, listening } = await begun();
    writeFileSync(order.part, 'half');
    await jobs.lost();
    await listening;
    expect(heard.at(-1)).toMatchObject({ state: 'failed', sentence: expect.stringContaining('once more') });
    expect(existsSync(order.part)).toBe(false);
  });

  it('are forgotten one day', async () => {
    const { jobs } = aHost();
    await expect(jobs.progress('unknown', new AbortController().signal).next()).rejects.toThrow('not known here');
  });
});
