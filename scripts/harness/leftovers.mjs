// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The variable by which every process of a test run is recognised; it is inherited. */
export const RUN_MARKER = 'EVENTGLASS_TEST_RUN';
const GRACE_MS = 5_000;

/** @typedef {{ pid: number, command: string }} FoundProcess */

/**
 * The processes of a run that are still there although they had time to end. Linux only: elsewhere nothing is found.
 * @param {string} runId
 * @param {ReadonlySet<number>} [expected] processes that may stay
 * @returns {Promise<FoundProcess[]>}
 */
export async function findLeftovers(runId, expected = new Set()) {
  const deadline = performance.now() + GRACE_MS;
  for (;;) {
    const found = processesOf(runId).filter(({ pid }) => !expected.has(pid));
    if (found.length === 0 || performance.now() > deadline) return found;
    await wait(100);
  }
}

/**
 * @param {string} runId
 * @returns {FoundProcess[]}
 */
export function processesOf(runId) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => read(`/proc/${name}/environ`).split('\0').includes(`${RUN_MARKER}=${runId}`))
    .map((name) => ({
      pid: Number(name),
      command: read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim().slice(0, 200),
    }))
    .filter(({ command }) => command !== '');
}

/** @param {readonly FoundProcess[]} processes */
export function killAll(processes) {
  for (const { pid } of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

/**
 * The content, or nothing for processes that ended or belong to somebody else.
 * @param {string} file
 */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
