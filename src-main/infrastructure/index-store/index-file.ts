import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventIndex, Log } from '../../inspection/ports';
import { openDatabase } from './database';
import { openDuckDbEventIndex } from './duckdb-event-index';
import { createTemporaryFolder, removeAbandonedFolders } from './temporary-folder';

export type IndexPlace = {
  /** Folder of all indexes of this user. */
  readonly folder: string;
  /** What tells the server from others; not shown, not stored. */
  readonly server: string;
  readonly stream: string;
  /** What it may keep in memory, where that is less than an index of events may. */
  readonly memoryLimitMb?: number;
};

export type OpenedIndex = {
  readonly index: EventIndex;
  /** What the user is to know of it; empty when there is nothing. */
  readonly notice: string;
};

/**
 * Opens the index of a stream as it was last saved. What is damaged or of another version of the app is made anew from
 * the stream. DuckDB admits one process to a file: a second one gets an index of its own, which goes when it closes.
 */
export async function openIndexFile(place: IndexPlace, log: Log, onDamage: () => void): Promise<OpenedIndex> {
  const file = fileOf(place);
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  removeAbandonedFolders();
  if (existsSync(markOf(file))) remove(file);
  try {
    return { index: await open(file, place, log, onDamage), notice: '' };
  } catch (error) {
    if (isTaken(error)) return openTemporary(place, log, onDamage);
    log.warn('the index cannot be used: it is made anew from the stream', {
      stream: place.stream,
      error: String(error),
    });
    remove(file);
    return { index: await open(file, place, log, onDamage), notice: '' };
  }
}

async function open(
  file: string,
  { stream, memoryLimitMb }: IndexPlace,
  log: Log,
  onDamage: () => void,
): Promise<EventIndex> {
  const database = await openDatabase({
    file,
    memoryLimitMb,
    onDamage(error) {
      log.error('the index is damaged: it is made anew from the stream', { stream, error: String(error) });
      // Files cannot be removed while they are open everywhere: whoever opens it next does.
      writeFileSync(markOf(file), '');
      onDamage();
    },
  });
  try {
    return await openDuckDbEventIndex(database, stream);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openTemporary(place: IndexPlace, log: Log, onDamage: () => void): Promise<OpenedIndex> {
  const folder = createTemporaryFolder();
  const index = await open(join(folder, 'index.duckdb'), place, log, onDamage);
  const close = async () => {
    await index.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const notice = `Another Eventglass keeps the index of ${place.stream}: this one reads the whole stream into an index of its own, for as long as it is open.`;
  return { index: { ...index, close }, notice };
}

/** One file for a server and stream; of which creation the stream is stands in it. */
function fileOf({ folder, server, stream }: IndexPlace): string {
  const name = createHash('sha256').update(`${server}\n${stream}`).digest('hex').slice(0, 24);
  return join(folder, `${name}.duckdb`);
}

function markOf(file: string): string {
  return `${file}.damaged`;
}

function remove(file: string): void {
  for (const path of [file, `${file}.wal`, markOf(file)]) rmSync(path, { force: true });
}

function isTaken(error: unknown): boolean {
  return /lock/i.test(String(error));
}
