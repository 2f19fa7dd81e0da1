import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file whole or not at all; only its owner may read it. `unfinished` is a name beside it that nobody else uses. */
export async function writeOwnFile(path: string, content: string | Uint8Array, unfinished: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    // What is said is why it was not written, not that nothing had to be cleared away.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
