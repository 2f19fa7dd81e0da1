// @ts-check
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, runCommand } from './commands.mjs';
import { say } from './progress.mjs';

/**
 * The flags Electron needs to start on this system. Chromium refuses to run as root with its sandbox; an ordinary user's sandbox
 * needs user namespaces, which Docker and Ubuntu's AppArmor can forbid.
 * @param {import('./electron.mjs').ElectronRuntime} electron
 * @returns {Promise<string[]>}
 */
export async function electronFlags(electron) {
  if (process.platform !== 'linux') return [];
  const wayland = !process.env.DISPLAY && process.env.WAYLAND_DISPLAY ? ['--ozone-platform-hint=auto'] : [];
  if (isRoot()) return ['--no-sandbox', ...wayland];
  const helper = join(electron.folder, 'chrome-sandbox');
  if (isSetuidRoot(helper) || (await hasUserNamespaces())) return wayland;
  say(
    `This system does not allow Chromium's sandbox to an ordinary user, so the window runs without it; to have it, type ` +
      `«sudo chown root:root ${helper} && sudo chmod 4755 ${helper}».`,
  );
  return ['--no-sandbox', ...wayland];
}

async function hasUserNamespaces() {
  const { status, problem } = await runCommand('unshare', ['--user', '--map-root-user', 'true'], { timeoutMs: 5_000 });
  return status === 0 || problem.endsWith('is not installed');
}

/** @param {string} file */
function isSetuidRoot(file) {
  try {
    const { uid, mode } = lstatSync(file);
    return uid === 0 && (mode & 0o4000) !== 0;
  } catch {
    return false;
  }
}
