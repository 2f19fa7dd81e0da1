import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder for Chromium's own session data that no other running instance uses: two apps on one user data both work,
 * but Chromium's stores admit one process each. The first free of `window-1`, `window-2`, …; a folder whose owner has
 * died is free again.
 */
export function claimSessionFolder(userData: string): { readonly folder: string; release(): void } {
  for (let number = 1; ; number += 1) {
    const folder = join(userData, `window-${number}`);
    const owner = join(folder, 'owner.pid');
    mkdirSync(folder, { recursive: true });
    if (claim(owner) || (ownerIsGone(owner) && claimFromTheDead(owner))) {
      return { folder, release: () => rmSync(owner, { force: true }) };
    }
  }
}

function claim(owner: string): boolean {
  try {
    writeFileSync(owner, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Of two that find the same dead owner, one can move its mark away. */
function claimFromTheDead(owner: string): boolean {
  try {
    renameSync(owner, `${owner}.${process.pid}`);
  } catch {
    return false;
  }
  rmSync(`${owner}.${process.pid}`, { force: true });
  return claim(owner);
}

function ownerIsGone(owner: string): boolean {
  try {
    const pid = Number(readFileSync(owner, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return true;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
