import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaywrightResults, readVitestResults } from './results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'eventglass-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reportOf = (content) => {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
};

describe('counting tests', () => {
  it('takes a file that could not be loaded as one failure', () => {
    const file = reportOf({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 2,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    });
    expect(readVitestResults(file)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('takes a flaky end-to-end test as failed', () => {
    const file = reportOf({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 }, errors: [{ message: 'x' }] });
    expect(readPlaywrightResults(file)).toEqual({ passed: 4, failed: 3, skipped: 1 });
  });

  it('says nothing about a report that was not written', () => {
    expect(readVitestResults(join(folder, 'none.json'))).toBeUndefined();
  });
});
