// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;
const TEMPORARY = '.tmp-';

/** The folder outside the checkout in which everything that was fetched stays, so that later starts need no network. */
function cacheFolder() {
  const { EVENTGLASS_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (EVENTGLASS_CACHE) return EVENTGLASS_CACHE;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'eventglass');
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'eventglass', 'cache');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'eventglass');
}

/** @param {string[]} parts */
export function cachePath(...parts) {
  return join(cacheFolder(), ...parts);
}

/**
 * Fills a folder of the cache in one step: `fill` works in a temporary neighbour that is renamed when it is complete. Whoever
 * finishes second (two launchers at once) throws its own copy away, so a folder that exists is complete.
 * @param {string} folder absolute, inside the cache
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function installIntoCache(folder, fill) {
  const temporary = await inTemporaryFolder(dirname(folder), fill);
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * @param {string} parent
 * @param {(temporary: string) => Promise<void>} fill
 */
async function inTemporaryFolder(parent, fill) {
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const temporary = join(parent, `${TEMPORARY}${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(temporary);
  try {
    await fill(temporary);
    return temporary;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Removes what a killed launcher left half done more than a day ago.
 * @param {string} parent
 */
function removeAbandoned(parent) {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    if (name.startsWith(TEMPORARY) && ageMs(path) > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** @param {string} path */
function ageMs(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/**
 * The content of a JSON file, or undefined when it is missing or damaged.
 * @param {string} file
 * @returns {any}
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {unknown} value
 */
export function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}${TEMPORARY}${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(temporary, file);
}

/**
 * Remembers for a day that something could not be had, so that not every start waits for it again.
 * @param {string} name of the note, a file of the cache
 */
export function noteOf(name) {
  const file = cachePath('notes', `${name}.json`);
  return {
    /** @param {string} subject */
    isFresh: (subject) => {
      const note = readJson(file);
      return note?.subject === subject && Date.now() - note.writtenAtMs < DAY_MS;
    },
    /** @param {string} subject */
    write: (subject) => {
      try {
        writeJson(file, { subject, writtenAtMs: Date.now() });
      } catch {
        // A cache that only others may write: the question is asked again next time.
      }
    },
  };
}
