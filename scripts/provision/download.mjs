// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProvisionError } from './progress.mjs';

/** A download is given up when nothing arrives for so long. */
export const SILENCE_LIMIT_MS = 15_000;

/**
 * An abort signal that fires when `touch` was not called for `limitMs`; whoever makes it calls `stop`.
 * @param {number} [limitMs]
 */
export function silenceLimit(limitMs = SILENCE_LIMIT_MS) {
  const controller = new AbortController();
  const abort = () => {
    const error = new Error(`nothing came for ${limitMs / 1000} s`);
    controller.abort(Object.assign(error, { code: 'ETIMEDOUT' }));
  };
  let timer = setTimeout(abort, limitMs);
  return {
    signal: controller.signal,
    touch: () => {
      clearTimeout(timer);
      timer = setTimeout(abort, limitMs);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Fetches `url` into `file` and checks it; throws when it cannot be had or is not what was pinned.
 * @param {string} url
 * @param {string} file
 * @param {string} sha256 hexadecimal
 */
export async function downloadFile(url, file, sha256) {
  const limit = silenceLimit();
  try {
    const response = await fetch(url, { signal: limit.signal });
    if (!response.ok || !response.body) throw new ProvisionError(`the server answered ${response.status}`);
    const source = Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body));
    source.on('data', limit.touch);
    await pipeline(source, createWriteStream(file));
  } finally {
    limit.stop();
  }
  await assertChecksum(file, 'sha256', sha256, 'hex');
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {string} expected
 * @param {'hex' | 'base64'} encoding
 */
export async function assertChecksum(file, algorithm, expected, encoding) {
  const actual = await checksumOf(file, algorithm, encoding);
  if (actual !== expected) {
    throw new ProvisionError(
      `its ${algorithm} is ${actual}, not the ${expected} that this version of Eventglass trusts`,
    );
  }
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} [algorithm]
 * @param {'hex' | 'base64'} [encoding]
 */
export async function checksumOf(file, algorithm = 'sha256', encoding = 'hex') {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}
