// @ts-check
import { endWithNpm } from './npm-owner.mjs';

/** What the launcher says, one line each and always on stderr: stdout belongs to the application. */

/** A failure the user can do something about; its message is the whole sentence and needs no stack. */
export class ProvisionError extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'ProvisionError';
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`eventglass: ${line}\n`);
}

/**
 * Runs a script's main function; a `ProvisionError` ends it with its sentence alone, anything else is a bug and keeps its stack.
 * @param {() => Promise<number | void>} main its number is the exit code
 */
export async function runMain(main) {
  endWithNpm();
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof ProvisionError ? error.message : String(/** @type {Error} */ (error).stack ?? error));
    process.exitCode = 1;
  }
}

/**
 * The reason of a failure in a few words, for the middle of a sentence.
 * @param {unknown} error
 */
export function reasonOf(error) {
  const cause = /** @type {{ cause?: unknown }} */ (error).cause ?? error;
  const { code, message } = /** @type {{ code?: string, message?: string }} */ (cause);
  return reasonOfCode(code) ?? (message ?? String(cause)).split('\n')[0].trim().replace(/\.+$/, '');
}

/**
 * What an error code of Node or npm means, if it is one that a network or a disk can cause.
 * @param {string | undefined} code
 */
export function reasonOfCode(code) {
  return code === undefined ? undefined : REASONS[code];
}

/** @type {Record<string, string>} */
const REASONS = {
  ENOTFOUND: 'its host is not known here, there seems to be no network',
  EAI_AGAIN: 'its host is not known here, there seems to be no network',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ENOENT: 'the program is not installed',
  ABORT_ERR: 'nothing came within the time limit',
  ETIMEDOUT: 'nothing came within the time limit',
  ENOSPC: 'the disk is full',
  EACCES: 'the file system does not allow it',
};

/**
 * Like Promise.all, but waits for all before it fails with the first error: nothing is left half done behind the message.
 * @template {readonly unknown[]} T
 * @param {{ [K in keyof T]: Promise<T[K]> }} running
 * @returns {Promise<T>}
 */
export async function allOf(...running) {
  const results = await Promise.allSettled(running);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return /** @type {T} */ (/** @type {unknown} */ (results.map((result) => /** @type {any} */ (result).value)));
}
