import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'eventglass-index-';

/** A folder of this process in a place for what does not last; its name says whose it is. */
export function createTemporaryFolder(parent = tmpdir()): string {
  return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
}

/** Removes the folders of processes that have ended without doing so: who is killed cannot. */
export function removeAbandonedFolders(parent = tmpdir()): void {
  for (const name of readdirSync(parent)) {
    const [, owner] = /^eventglass-index-(\d+)-/.exec(name) ?? [];
    if (owner === undefined || isAlive(Number(owner))) continue;
    // Another one may be doing the same.
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** A number that another process has been given since then keeps its folder: it goes another time. */
function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
