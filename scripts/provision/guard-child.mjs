// @ts-check
/**
 * `node guard-child.mjs [--grace-ms N] [--remove PATH] -- command [arguments]`: runs a command that must not outlive its owner.
 * The owner starts this process detached and holds its stdin; when that pipe closes, however the owner died, the command and what
 * it started get SIGTERM (after the grace) and 3 s later SIGKILL. Ctrl+C in a terminal is the owner's business: SIGINT is ignored.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

const KILL_AFTER_MS = 3_000;

const { values, positionals } = parseArgs({
  options: { 'grace-ms': { type: 'string', default: '0' }, remove: { type: 'string' } },
  allowPositionals: true,
});
const [command, ...args] = positionals;

process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  process.stderr.write(`${command} could not be started: ${error.message}\n`);
  leave(127);
});
child.on('exit', (code) => leave(code ?? 1));

process.once('SIGTERM', end);
const ownerGone = () => setTimeout(end, Number(values['grace-ms']));
process.stdin
  .once('close', ownerGone)
  .on('error', () => {})
  .resume();

function end() {
  process.on('SIGTERM', () => {});
  signalGroup('SIGTERM');
  setTimeout(() => signalGroup('SIGKILL'), KILL_AFTER_MS).unref();
}

/**
 * This process leads the group, as its owner started it detached.
 * @param {NodeJS.Signals} signal
 */
function signalGroup(signal) {
  if (process.platform === 'win32') child.kill(signal);
  else process.kill(-process.pid, signal);
}

/** @param {number} code */
function leave(code) {
  if (values.remove) rmSync(values.remove, { recursive: true, force: true });
  process.exit(code);
}
