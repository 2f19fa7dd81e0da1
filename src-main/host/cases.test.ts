import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aBookmark, caseIdOf } from '../application/cases/case.fixture';
import { createCaseBook } from '../application/cases/case-book';
import { createMemoryCases } from '../infrastructure/memory/memory-cases';
import { createSettableClock } from '../infrastructure/memory/settable-clock';
import { createCases } from './cases';

function stage({ isChosen = true, inside = '' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const book = createCaseBook({
    store: createMemoryCases(),
    clock: createSettableClock(),
    program: 'Eventglass 1.2.0',
  });
  const cases = createCases({ book, choose: async ({ name }) => (isChosen ? join(folder, inside, name) : undefined) });
  return { folder, book, cases };
}

const first = { caseId: caseIdOf(1), name: '../INC 4711: *why*', bookmark: aBookmark(1) };

describe('cases as windows see them', () => {
  it('are told to every window at each change', async () => {
    const { book, cases } = stage();
    const ending = new AbortController();
    const lists = [cases.list(ending.signal), cases.list(ending.signal)];
    for (const list of lists) expect((await list.next()).value).toEqual({ cases: [], unreadable: [] });
    await cases.change(book.keep(first));
    for (const list of lists) expect((await list.next()).value?.cases).toHaveLength(1);
    ending.abort();
  });

  it('are told as they are also when a change failed', async () => {
    const { book, cases } = stage();
    await expect(cases.change(book.rename(caseIdOf(1), 'x'))).rejects.toThrow(/not there any more/);
  });

  it('become a report in the file that the user chose, whatever their name', async () => {
    const { book, cases, folder } = stage();
    await book.keep(first);
    expect(await cases.saveReport(first.caseId)).toBe('INC 4711- -why-.md');
    expect(readdirSync(folder)).toEqual(['INC 4711- -why-.md']);
    expect(readFileSync(join(folder, 'INC 4711- -why-.md'), 'utf8')).toContain('# ../INC 4711: \\*why\\*');
  });

  it('write nothing when the user changed their mind', async () => {
    const { book, cases, folder } = stage({ isChosen: false });
    await book.keep(first);
    expect(await cases.saveReport(first.caseId)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('say that a report was not written', async () => {
    const { book, cases } = stage({ inside: 'missing' });
    await book.keep(first);
    await expect(cases.saveReport(first.caseId)).rejects.toThrow(/was not written: the system did not take it/);
  });
});
