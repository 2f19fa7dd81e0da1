import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aBookmark, aCase, caseIdOf } from '../../application/cases/case.fixture';
import { describeCaseStore } from '../../application/cases/case-store.suite';
import { Unavailable } from '../../application/ports';
import { createIds } from '../memory/ids';
import { createCaseFiles } from './case-files';

function stage() {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-cases-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const inside = join(folder, 'cases');
  return { inside, store: createCaseFiles(inside, createIds()), file: join(inside, `${caseIdOf(1)}.json`) };
}

describeCaseStore('a folder', () => stage().store);

describe('the file of a case', () => {
  it('is its owner’s alone, and nothing unfinished stays beside it', async () => {
    const { store, inside, file } = stage();
    await store.save(aCase(1, { bookmarks: [aBookmark(1)] }));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(inside).mode & 0o777).toBe(0o700);
    expect(readdirSync(inside)).toEqual([`${caseIdOf(1)}.json`]);
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -40)],
    ['empty', () => ''],
    ['of a newer version', (text) => text.replace('"version": 1', '"version": 2')],
    ['another kind of file', () => '{"name":"package"}'],
    ['given a route that leaves the window', (text) => text.replace('"/stream', '"javascript:')],
  ])('is said and left alone when it is %s; the others stay readable', async (_, damage) => {
    const { store, file } = stage();
    await store.save(aCase(1, { bookmarks: [aBookmark(1)] }));
    await store.save(aCase(2));
    const damaged = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    const { cases, unreadable } = await store.all();
    expect(cases).toEqual([aCase(2)]);
    expect(unreadable).toEqual([expect.stringContaining(`${caseIdOf(1)}.json cannot be read`)]);
    await expect(store.find(caseIdOf(1))).rejects.toBeInstanceOf(Unavailable);
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  it('that cannot be written is said with its place', async () => {
    const { inside } = stage();
    mkdirSync(inside);
    const blocked = join(inside, 'a-file');
    writeFileSync(blocked, '');
    const store = createCaseFiles(join(blocked, 'cases'), createIds());
    await expect(store.save(aCase(1))).rejects.toThrow(/Case 1 was not saved: the system did not take/);
  });
});
