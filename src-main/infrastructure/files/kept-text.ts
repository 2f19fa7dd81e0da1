import { readFile } from 'node:fs/promises';
import { writeOwnFile } from './own-file';

/** A text in a file of the user's own; it is there whole or as it was before. */
export function keptTextIn(file: string): { load(): Promise<string | undefined>; save(text: string): Promise<void> } {
  let saved = 0;
  let saving: Promise<void> = Promise.resolve();
  return {
    async load() {
      try {
        return await readFile(file, 'utf8');
      } catch {
        // None was kept yet, or it is not ours to read: nothing is known.
        return undefined;
      }
    },
    save(text) {
      saved += 1;
      const unfinished = `${file}.${process.pid}.${saved}`;
      const mine = saving.then(() => writeOwnFile(file, text, unfinished));
      saving = mine.catch(() => undefined);
      return mine;
    },
  };
}
