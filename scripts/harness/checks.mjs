// @ts-check
import { join } from 'node:path';
import { PROJECT_ROOT } from '../provision/build.mjs';
import { runCommand } from '../provision/commands.mjs';

const LIMIT_MS = 600_000;
/** Two at once: the machine that matters has two cores. */
const AT_ONCE = 2;

/** What is checked without running the application, slowest first. */
const CHECKS = [
  { name: 'types', program: ['typescript', 'bin', 'tsc'], args: ['-b'] },
  { name: 'unused code', program: ['knip', 'bin', 'knip.js'], args: ['--no-progress'] },
  {
    name: 'imports',
    program: ['dependency-cruiser', 'bin', 'dependency-cruise.mjs'],
    args: ['--config', '.dependency-cruiser.cjs', 'src-main', 'src-renderer', 'shared', 'e2e'],
  },
  {
    name: 'format and lint',
    program: ['@biomejs', 'biome', 'bin', 'biome'],
    args: ['ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
  },
  { name: 'lock file', script: 'lock-file.mjs', args: [] },
];

/**
 * Runs all checks; prints one line for each, and the whole output of one that fails.
 * @returns {Promise<{ failed: string[] }>}
 */
export async function runChecks() {
  const waiting = [...CHECKS];
  /** @type {string[]} */
  const failed = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runCheck(check))) failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { failed };
}

/** @param {(typeof CHECKS)[number]} check */
async function runCheck({ name, program, script, args }) {
  const startedAt = performance.now();
  const file = script ? join(PROJECT_ROOT, 'scripts', script) : join(PROJECT_ROOT, 'node_modules', ...(program ?? []));
  const result = await runCommand(process.execPath, [file, ...args], { cwd: PROJECT_ROOT, timeoutMs: LIMIT_MS });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const isGood = result.status === 0;
  console.log(`  ${isGood ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (!isGood) console.log(`${result.stdout}${result.stderr}`.trimEnd() || result.problem);
  return isGood;
}
