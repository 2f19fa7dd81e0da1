// @ts-check
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { reasonOfCode } from './progress.mjs';

/**
 * @typedef {object} CommandResult
 * @property {number} status 0 when it went well; -1 when it could not be started or was ended by a signal or the time limit
 * @property {string} stdout
 * @property {string} stderr
 * @property {string} problem empty, or the last meaningful line it wrote, or why it did not run
 */

/**
 * Runs a command to its end and never throws; stdin is closed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, { env = process.env, cwd, timeoutMs = 300_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
      resolve({ status: -1, stdout, stderr, problem: missing ? `${command} is not installed` : error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const status = code ?? -1;
      const problem = timedOut ? `${command} did not end within ${timeoutMs / 1000} s` : problemIn(stderr || stdout);
      resolve({ status, stdout, stderr, problem: status === 0 ? '' : problem || `${command} ended with ${status}` });
    });
  });
}

const ERROR_LINE = /^(?:npm error|npm ERR!|E:|ERROR:|error:)\s*(.+)/;

/**
 * The reason in a program's output: the first line that calls itself an error, or the last line of all.
 * @param {string} output
 */
function problemIn(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const errors = lines.flatMap((line) => ERROR_LINE.exec(line)?.[1] ?? []);
  const npmCode = /^code (\w+)$/.exec(errors[0] ?? '')?.[1];
  return reasonOfCode(npmCode) ?? errors.find((line) => line !== `code ${npmCode}`) ?? lines.at(-1) ?? '';
}

/**
 * The full path of a program on PATH or in one of `furtherFolders`, or undefined.
 * @param {string} name
 * @param {readonly string[]} [furtherFolders]
 */
export function findProgram(name, furtherFolders = []) {
  const file = process.platform === 'win32' && !name.includes('.') ? `${name}.exe` : name;
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...furtherFolders];
  return folders.map((folder) => join(folder, file)).find(isExecutable);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether this process may install system packages. */
export function isRoot() {
  return process.getuid?.() === 0;
}
