// @ts-check
import { readFileSync } from 'node:fs';

const INTERVAL_MS = 500;

/**
 * Ends this process with SIGTERM when the npm that runs it is gone. npm stands behind a shell, and a SIGTERM or SIGKILL for npm
 * never gets past that shell: without this `npm start` would leave its application behind.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const owners = ownerChain();
  const timer = setInterval(() => {
    if (ownerChain() === owners) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, INTERVAL_MS);
  timer.unref();
}

/** The shell and, where /proc tells, the npm behind it. */
function ownerChain() {
  const shell = process.ppid;
  try {
    // The name in brackets may hold spaces; state and parent follow it.
    const afterName = readFileSync(`/proc/${shell}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return `${shell} ${afterName.split(' ')[1]}`;
  } catch {
    return `${shell}`;
  }
}
