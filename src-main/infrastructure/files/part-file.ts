import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { Unavailable } from '../../application/ports';
import type { ExportFile } from '../../inspection/ports';

/** What is written at once: events are small, and each write is a call of the system. */
const BUFFER_CHARACTERS = 256 * 1024;

/** Where a file grows until it is whole; beside its place, so that it can be renamed there. */
export function partPath(path: string, jobId: string): string {
  return `${path}.${jobId}.part`;
}

/** A file that grows at `part` and appears at `path` when it is finished. Only its owner may read it. */
export function createPartFile({ path, part }: { readonly path: string; readonly part: string }): ExportFile {
  let handle: FileHandle | undefined;
  let waiting: string[] = [];
  let waitingCharacters = 0;

  const flush = async () => {
    const text = waiting.join('');
    waiting = [];
    waitingCharacters = 0;
    handle ??= await open(part, 'wx', 0o600);
    if (text !== '') await handle.writeFile(text);
  };
  const close = async () => {
    const closing = handle;
    handle = undefined;
    await closing?.close();
  };
  const orSay = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      throw new Unavailable(`${basename(path)} cannot be written: ${reasonOf(error)}.`, { cause: error });
    }
  };

  return {
    async write(text) {
      waiting.push(text);
      waitingCharacters += text.length;
      if (waitingCharacters >= BUFFER_CHARACTERS) await orSay(flush);
      return Buffer.byteLength(text);
    },
    finish: () =>
      orSay(async () => {
        await flush();
        await handle?.sync();
        await close();
        await rename(part, path);
      }),
    async discard() {
      waiting = [];
      await close().catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
      return 'the disk is full; make room and export again';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'its folder may not be written to; choose another one';
    case 'ENOENT':
      return 'its folder is not there any more; choose another one';
    default:
      return 'the system did not take it; choose another place and export again';
  }
}
