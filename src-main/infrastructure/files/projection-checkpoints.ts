import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log, ProjectionCheckpoints } from '../../application/ports';

/** Written at once: larger pieces would hold up everything else of the process. */
const CHUNK_CHARACTERS = 256 * 1024;
const LINE_END = 10;
/** Ends the file: what is cut off or altered has another one. */
const CHECKSUM = 'sha256 ';

export type FileCheckpoints = ProjectionCheckpoints & {
  /** Whether anything was ever saved here. */
  hasAny(): boolean;
};

/** Checkpoints as files of lines, replaced as a whole; readable by their owner alone, for they tell of persons. */
export function createProjectionCheckpoints(folder: string, log: Log): FileCheckpoints {
  const fileOf = (projection: string) => join(folder, `${projection}.jsonl`);

  return {
    hasAny: () => existsSync(folder),

    async load(projection) {
      const bytes = await readFile(fileOf(projection)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT')
          log.warn('a kept projection cannot be read', { projection, reason: error.message });
        return undefined;
      });
      if (!bytes) return undefined;
      const end = lastLineStart(bytes);
      if (bytes.subarray(end).toString('utf8') === checksumLine(createHash('sha256').update(bytes.subarray(0, end)))) {
        return linesOf(bytes.subarray(0, end));
      }
      log.warn('a kept projection is damaged and built anew', { projection });
      return undefined;
    },

    async save(projection, lines) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Of several processes on one folder each writes its own, and the last one counts.
      const unfinished = `${fileOf(projection)}.${process.pid}`;
      const file = await open(unfinished, 'w', 0o600);
      try {
        const hash = createHash('sha256');
        for (const chunk of chunksOf(lines)) {
          hash.update(chunk);
          await file.write(chunk);
        }
        await file.write(checksumLine(hash));
        await file.sync();
      } catch (error) {
        await file.close();
        await rm(unfinished, { force: true });
        throw error;
      }
      await file.close();
      await rename(unfinished, fileOf(projection));
    },
  };
}

function checksumLine(hash: ReturnType<typeof createHash>): string {
  return `${CHECKSUM}${hash.digest('hex')}\n`;
}

/** Where the last line begins, the end of the file being its end. */
function lastLineStart(bytes: Buffer): number {
  return bytes.length < 2 ? 0 : bytes.lastIndexOf(LINE_END, bytes.length - 2) + 1;
}

function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    yield bytes.subarray(from, end).toString('utf8');
    from = end + 1;
  }
}

function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
