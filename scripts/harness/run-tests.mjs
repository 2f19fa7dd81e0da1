// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProvisionError, say } from '../provision/progress.mjs';
import { findLeftovers, killAll, processesOf, RUN_MARKER } from './leftovers.mjs';
import { setUp } from './set-up.mjs';
import { STAGES } from './stages.mjs';

/** A stage that hangs is ended when it took so many times its limit. */
const END_AT_LIMITS = 3;

/** @typedef {{ name: string, passed: number, failed: number, skipped: number, tookMs: number, remark: string }} StageResult */

/**
 * Sets up, runs the stages and prints the table; the answer is the exit code. A failing stage does not hide the others.
 * @param {{ stages: readonly string[], passedOn?: readonly string[], isLimited?: boolean }} wanted
 * @returns {Promise<number>}
 */
export async function runTests({ stages, passedOn = [], isLimited = true }) {
  const runId = randomBytes(6).toString('hex');
  process.env[RUN_MARKER] = runId;
  const state = watchInterrupts();
  const chosen = STAGES.filter(({ name }) => stages.includes(name));
  const startedAt = performance.now();
  const { close, ...provided } = await setUp({ needs: chosen.flatMap(({ needs }) => needs) });
  const reports = mkdtempSync(join(tmpdir(), 'eventglass-test-'));
  /** @type {StageResult[]} */
  const results = [
    { name: 'set-up', passed: 0, failed: 0, skipped: 0, tookMs: performance.now() - startedAt, remark: '' },
  ];
  for (const stage of chosen) {
    if (state.isInterrupted) break;
    results.push(await runStage(stage, { ...provided, reports, passedOn }, runId, isLimited));
  }
  await close();
  results[0].failed += await reportLeftovers('the run', runId);
  rmSync(reports, { recursive: true, force: true });
  const failed = printTable(results, performance.now() - startedAt);
  return state.isInterrupted ? 130 : Math.min(failed, 1);
}

/**
 * @param {import('./stages.mjs').Stage} stage
 * @param {import('./stages.mjs').Provisions} provisions
 * @param {string} runId
 * @param {boolean} isLimited
 * @returns {Promise<StageResult>}
 */
async function runStage(stage, provisions, runId, isLimited) {
  const { name, limitMinutes, needs } = stage;
  console.log(`\n── ${name}${isLimited ? ` (limit ${limitMinutes} min)` : ''}`);
  const startedAt = performance.now();
  const before = new Set(processesOf(runId).map(({ pid }) => pid));
  const lacking = needs.filter((need) => provisions.problems[need] !== undefined);
  let counts = { passed: 0, failed: 1, skipped: 0 };
  if (lacking.length > 0) for (const need of lacking) console.log(provisions.problems[need]);
  else
    counts = await runGuarded(
      stage,
      provisions,
      isLimited ? END_AT_LIMITS * limitMinutes * 60_000 : Number.POSITIVE_INFINITY,
    );
  counts.failed += await reportLeftovers(name, runId, before);
  const tookMs = performance.now() - startedAt;
  const isLate = isLimited && tookMs > limitMinutes * 60_000;
  const remark = isLate ? `longer than its limit of ${limitMinutes} min` : '';
  console.log(`── ${name}: ${describeCounts(counts)} in ${seconds(tookMs)}${remark && `, ${remark}`}`);
  return { name, ...counts, tookMs, remark };
}

/**
 * @param {import('./stages.mjs').Stage} stage
 * @param {import('./stages.mjs').Provisions} provisions
 * @param {number} endAfterMs
 */
async function runGuarded(stage, provisions, endAfterMs) {
  try {
    return await stage.run(provisions, endAfterMs);
  } catch (error) {
    say(error instanceof ProvisionError ? error.message : String(/** @type {Error} */ (error).stack ?? error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Ends and names what a stage left running; one failure when there is any.
 * @param {string} name
 * @param {string} runId
 * @param {ReadonlySet<number>} [expected]
 */
async function reportLeftovers(name, runId, expected) {
  const leftovers = await findLeftovers(runId, expected);
  if (leftovers.length === 0) return 0;
  for (const { pid, command } of leftovers) console.log(`Left running by ${name} and ended now: ${pid} ${command}`);
  killAll(leftovers);
  return 1;
}

/**
 * @param {readonly StageResult[]} results
 * @param {number} tookMs
 */
function printTable(results, tookMs) {
  console.log('');
  for (const { name, tookMs: stageMs, remark, ...counts } of results) {
    console.log(
      `${name.padEnd(12)} ${seconds(stageMs).padStart(8)}   ${describeCounts(counts)}${remark && `; ${remark}`}`,
    );
  }
  console.log(`${'all'.padEnd(12)} ${seconds(tookMs).padStart(8)}`);
  const [passed, failed] = [sum(results, 'passed'), sum(results, 'failed')];
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function describeCounts({ passed, failed, skipped }) {
  if (passed + failed + skipped === 0) return 'ok';
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {readonly StageResult[]} results
 * @param {'passed' | 'failed'} key
 */
function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0);
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** After Ctrl+C the running stage ends, the others are left out, and everything is tidied up all the same. */
function watchInterrupts() {
  const state = { isInterrupted: false };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (state.isInterrupted = true));
  return state;
}
