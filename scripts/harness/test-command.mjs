// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '../provision/build.mjs';

/** @typedef {{ exitCode: number, problem: string }} Outcome */

const GUARD = fileURLToPath(import.meta.resolve('../provision/guard-child.mjs'));
const INTERRUPTS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a test program with this terminal's output. It ends, with what it started, when this process is interrupted or killed, and
 * when it takes too long.
 * @param {readonly string[]} args of node
 * @param {NodeJS.ProcessEnv} env
 * @param {number} endAfterMs Infinity for no limit
 * @returns {Promise<Outcome>}
 */
export function runTestCommand(args, env, endAfterMs) {
  return new Promise((resolve) => {
    const guard = spawn(process.execPath, [GUARD, '--', process.execPath, ...args], {
      cwd: PROJECT_ROOT,
      env,
      stdio: ['pipe', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    let problem = '';
    const end = () => guard.kill('SIGTERM');
    const giveUp = () => {
      problem = `It did not end within ${(endAfterMs / 60_000).toFixed(1)} minutes and was ended.`;
      end();
    };
    const timer = Number.isFinite(endAfterMs) ? setTimeout(giveUp, endAfterMs) : undefined;
    for (const signal of INTERRUPTS) process.on(signal, end);
    guard.on('close', (code) => {
      clearTimeout(timer);
      for (const signal of INTERRUPTS) process.off(signal, end);
      resolve({ exitCode: code ?? 1, problem });
    });
  });
}
