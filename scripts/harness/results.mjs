// @ts-check
import { readJson } from '../provision/cache.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of vitest's JSON report; a file that failed before its first test is one failure.
 * @param {string} file
 * @returns {Counts | undefined}
 */
export function readVitestResults(file) {
  const report = readJson(file);
  if (!report) return undefined;
  const brokenFiles = (report.testResults ?? []).filter(isBrokenFile).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {{ status: string, assertionResults: { status: string }[] }} result */
function isBrokenFile({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

/**
 * Counts of Playwright's JSON report; a test that needed a second attempt has failed, and so has a file that could not be loaded.
 * @param {string} file
 * @returns {Counts | undefined}
 */
export function readPlaywrightResults(file) {
  const report = readJson(file);
  if (!report) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + (report.errors ?? []).length, skipped };
}
