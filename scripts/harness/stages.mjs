// @ts-check
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, PROJECT_ROOT } from '../provision/build.mjs';
import { openDisplay } from '../provision/display.mjs';
import { runChecks } from './checks.mjs';
import { readPlaywrightResults, readVitestResults } from './results.mjs';
import { runTestCommand } from './test-command.mjs';

/**
 * What the set-up gave to the stages; a missing part carries the sentence that says why.
 * @typedef {object} Provisions
 * @property {NodeJS.ProcessEnv} env
 * @property {Record<string, string>} problems by name of what could not be had: electron, natsServer, display
 * @property {string} reports folder for the JSON reports
 * @property {readonly string[]} passedOn further arguments for vitest and Playwright
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {number} limitMinutes what it should take at most; told when exceeded, ended at a multiple of it
 * @property {readonly string[]} needs names of provisions
 * @property {(provisions: Provisions, endAfterMs: number) => Promise<import('./results.mjs').Counts>} run
 */

/** @type {readonly Stage[]} */
export const STAGES = [
  { name: 'checks', limitMinutes: 2, needs: [], run: checks },
  { name: 'unit', limitMinutes: 2, needs: [], run: (given, endAfterMs) => vitest('unit', given, endAfterMs) },
  {
    name: 'integration',
    limitMinutes: 6,
    needs: ['natsServer'],
    run: (given, endAfterMs) => vitest('integration', given, endAfterMs),
  },
  { name: 'build', limitMinutes: 1, needs: [], run: build },
  { name: 'e2e', limitMinutes: 13, needs: ['natsServer', 'electron', 'display'], run: endToEnd },
];

async function checks() {
  const { failed } = await runChecks();
  return { passed: 0, failed: failed.length, skipped: 0 };
}

async function build() {
  await ensureBuilt();
  return { passed: 0, failed: 0, skipped: 0 };
}

/**
 * @param {string} project
 * @param {Provisions} provisions
 * @param {number} endAfterMs
 */
async function vitest(project, { env, reports, passedOn }, endAfterMs) {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const program = join(PROJECT_ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const outcome = await runTestCommand(
    [program, 'run', '--project', project, ...reporters, ...passedOn],
    env,
    endAfterMs,
  );
  return withOutcome(readVitestResults(report), outcome);
}

/**
 * @param {Provisions} provisions
 * @param {number} endAfterMs
 */
async function endToEnd({ env, reports, passedOn }, endAfterMs) {
  const report = join(reports, 'e2e.json');
  const program = join(PROJECT_ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const args = ['test', '-c', join('e2e', 'playwright.config.ts'), '--reporter=list,json', '--fail-on-flaky-tests'];
  const second = await secondDisplay();
  const endToEndEnv = {
    ...env,
    ...(second && { EVENTGLASS_SECOND_DISPLAY: JSON.stringify(second.env) }),
    EVENTGLASS_BUILD: await ensureBuilt(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  try {
    const outcome = await runTestCommand([program, ...args, ...passedOn], endToEndEnv, endAfterMs);
    return withOutcome(readPlaywrightResults(report), outcome);
  } finally {
    await second?.stop();
  }
}

/**
 * Two windows on one display would take the focus from each other: two at once need a virtual display each. A window with
 * its processes keeps two cores busy: two at once on those took as long, and each of them twice.
 */
async function secondDisplay() {
  if (availableParallelism() < 4) return undefined;
  const display = await openDisplay({ preferVirtual: true });
  return display.isVirtual ? display : undefined;
}

/**
 * A command that failed without naming a failed test counts as one.
 * @param {import('./results.mjs').Counts | undefined} counts
 * @param {import('./test-command.mjs').Outcome} outcome
 */
function withOutcome(counts, { exitCode, problem }) {
  if (problem) console.log(problem);
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const isSilentFailure = failed === 0 && (exitCode !== 0 || counts === undefined);
  if (isSilentFailure)
    console.log(`The test command ended with ${exitCode} and named no failed test; its output is above.`);
  return { passed, failed: isSilentFailure ? 1 : failed, skipped };
}
