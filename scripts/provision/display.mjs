// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './commands.mjs';
import { ProvisionError, say } from './progress.mjs';
import { installSystemPackages } from './system-packages.mjs';

const GUARD = fileURLToPath(import.meta.resolve('./guard-child.mjs'));
const SCREEN = '1920x1200x24';
const START_LIMIT_MS = 15_000;
/** When the launcher was killed, the application gets this long to close before its display goes. */
const GRACE_MS = 3_000;
const SOCKET_FOLDER = '/tmp/.X11-unix';
const XVFB = [{ debian: 'xvfb', fedora: 'xorg-x11-server-Xvfb', arch: 'xorg-server-xvfb' }];

/** @typedef {{ env: Record<string, string>, isVirtual: boolean, stop: () => Promise<void> }} Display */

/**
 * The display to draw on: the user's, or on Linux without one a private Xvfb, which ends with this process whatever happens to it.
 * @param {{ preferVirtual?: boolean }} [options] `preferVirtual`: windows of tests stay off the user's screen where Xvfb exists
 * @returns {Promise<Display>}
 */
export async function openDisplay({ preferVirtual = false } = {}) {
  if (process.platform !== 'linux') return usersDisplay();
  const hasDisplay = await hasUsersDisplay();
  if (hasDisplay && !(preferVirtual && findProgram('Xvfb'))) return usersDisplay();
  if (!findProgram('Xvfb')) await installSystemPackages(XVFB, 'There is no display and no Xvfb for a virtual one');
  const display = await startXvfb();
  say(
    `${hasDisplay ? 'Windows are kept off your screen' : 'There is no display'}: using a virtual one, ${display.env.DISPLAY}.`,
  );
  return display;
}

/** @returns {Display} */
function usersDisplay() {
  return { env: {}, isVirtual: false, stop: async () => {} };
}

/** Whether DISPLAY or WAYLAND_DISPLAY names a display that answers; a stale DISPLAY (an ended session) counts as none. */
async function hasUsersDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (WAYLAND_DISPLAY) return true;
  if (!DISPLAY) return false;
  const number = /^(?:unix)?:(\d+)/.exec(DISPLAY)?.[1];
  if (number === undefined) return true;
  const socket = `${SOCKET_FOLDER}/X${number}`;
  if ((await answers(socket)) || (await answers(`\0${socket}`))) return true;
  say(`DISPLAY names ${DISPLAY}, but no X server answers there.`);
  return false;
}

/** @param {string} path */
function answers(path) {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** @returns {Promise<Display>} */
async function startXvfb() {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-display-'));
  const authority = join(folder, 'Xauthority');
  writeFileSync(authority, wildcardAuthority(randomBytes(16)), { mode: 0o600 });
  prepareSocketFolder();
  const xvfb = ['Xvfb', '-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset', '-auth', authority];
  const guard = [GUARD, '--grace-ms', String(GRACE_MS), '--remove', folder, '--', ...xvfb];
  const child = spawn(process.execPath, guard, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const number = await readDisplayNumber(child);
  child.unref();
  const streams = /** @type {import('node:net').Socket[]} */ ([child.stdin, child.stdout, child.stderr]);
  for (const stream of streams) stream.unref();
  return {
    env: { DISPLAY: `:${number}`, XAUTHORITY: authority },
    isVirtual: true,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.ref();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** @param {import('node:child_process').ChildProcessWithoutNullStreams} child */
function readDisplayNumber(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    let answer = '';
    const fail = () => {
      child.kill('SIGTERM');
      const reason = said.split('\n').findLast((line) => line.trim() !== '') ?? 'it said nothing';
      reject(
        new ProvisionError(
          `The virtual display could not be started (${reason.trim()}): set DISPLAY, or start with --headless.`,
        ),
      );
    };
    const timer = setTimeout(fail, START_LIMIT_MS);
    child.stderr.on('data', (chunk) => (said += chunk));
    child.stdout.on('data', (chunk) => {
      answer += chunk;
      const number = /^(\d+)\n/.exec(answer)?.[1];
      if (number === undefined) return;
      clearTimeout(timer);
      child.off('exit', fail);
      resolve(number);
    });
    child.on('exit', fail);
    child.on('error', fail);
  });
}

/** Without it a server that is not root's has nowhere to put its socket. */
function prepareSocketFolder() {
  if (existsSync(SOCKET_FOLDER)) return;
  try {
    mkdirSync(SOCKET_FOLDER);
    chmodSync(SOCKET_FOLDER, 0o1777);
  } catch {
    // Another launcher was faster; or Xvfb will say why it cannot listen.
  }
}

/**
 * An Xauthority file with one entry for any host and any display number (the number is known only once the server runs):
 * family 0xffff, no address, no number, the name of the method, the cookie; each with its length in two bytes.
 * @param {Buffer} cookie
 */
function wildcardAuthority(cookie) {
  const counted = (/** @type {Buffer} */ bytes) =>
    Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const none = Buffer.alloc(0);
  return Buffer.concat([
    Buffer.from([0xff, 0xff]),
    ...[none, none, Buffer.from('MIT-MAGIC-COOKIE-1'), cookie].map(counted),
  ]);
}
