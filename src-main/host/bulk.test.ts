import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bulkJob } from '@shared/contract/bulk';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBulkDesk } from './bulk';
import { ids } from './core.fixture';
import type { ChooseDestination } from './export-jobs';
import { silentLog } from './index-contract.fixture';

const ada = '00000000-0000-4000-8000-000000000ada';
const row = { type: 'ArchivePerson', data: { person_id: { id: ada }, reason: 'r' } };
const order = { title: 'Archive / 2 persons', rows: [row, row], ratePerSecond: 200 };

function deskOf(choose: ChooseDestination | undefined) {
  const desk = createBulkDesk({
    issue: async ({ commandId }) => ({
      outcome: 'refused',
      commandId,
      kind: 'refused',
      code: 'PersonArchived',
      sentence: '=HYPERLINK("x") cannot be archived',
    }),
    audit: () => undefined,
    choose,
    actor: 'user:ada',
    clock: { now: () => '2026-05-03T10:00:00.000Z' },
    ids,
    log: silentLog,
  });
  onTestFinished(() => desk.jobs.close());
  return desk;
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('bulk jobs of the window', () => {
  it('are followed as they move on', async () => {
    const { jobs, follow } = deskOf(undefined);
    const closing = new AbortController();
    const following = follow(closing.signal)[Symbol.asyncIterator]();
    expect((await following.next()).value).toEqual({ jobs: [] });
    const { jobId } = jobs.start(order);
    for (;;) {
      const { value } = await following.next();
      const [job] = value?.jobs ?? [];
      expect(bulkJob.parse(job)).toMatchObject({ jobId, command: 'ArchivePerson', rows: 2 });
      if (job?.state === 'done') break;
    }
    closing.abort();
  });

  it('leave their results in a file that no spreadsheet computes', async () => {
    const path = join(aFolder(), 'results.csv');
    const choose = vi.fn<ChooseDestination>(async () => path);
    const { jobs, save } = deskOf(choose);
    const { jobId } = jobs.start(order);
    await vi.waitFor(() => expect(jobs.list()[0]?.state).toBe('done'));
    expect(await save(jobId)).toBe('results.csv');
    expect(choose.mock.calls[0]?.[0].name).toMatch(/^Archive - 2 persons \d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(path, 'utf8').replace('\uFEFF', '').split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('row,command,person_id,outcome,sentence,version,events,command_id');
    expect(lines[1]).toMatch(
      new RegExp(`^1,ArchivePerson,${ada},refused,"'=HYPERLINK\\(""x""\\) cannot be archived",,0,[0-9a-f-]{36}$`),
    );
  });

  it('are not saved where nobody says where to', async () => {
    const wanted = deskOf(async () => undefined);
    expect(await wanted.save(wanted.jobs.start(order).jobId)).toBeNull();
    const headless = deskOf(undefined);
    await expect(headless.save(headless.jobs.start(order).jobId)).rejects.toThrow('No results were saved');
    const gone = deskOf(async () => join(aFolder(), 'nowhere', 'x.csv'));
    await expect(gone.save(gone.jobs.start(order).jobId)).rejects.toThrow('x.csv was not written');
  });
});
