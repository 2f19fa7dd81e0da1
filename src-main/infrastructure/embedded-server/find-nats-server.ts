import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Unavailable } from '../../application/ports';

const run = promisify(execFile);

/** Debian puts servers where a user's PATH does not look. */
const FURTHER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const OLDEST = { major: 2, minor: 10 };
const VERSION_LIMIT_MS = 10_000;

export type FindOptions = {
  /** The file that the user named; it must work, nothing else is looked for. */
  readonly named?: string;
  /** As in the environment variable. */
  readonly path?: string;
  /** Where a package of this application carries one. */
  readonly carriedIn?: string;
};

/**
 * The nats-server to run: the named one, the one that came with this application, or the first of version 2.10 or later
 * on PATH. Throws `Unavailable`.
 */
export async function findNatsServer({
  named,
  path = process.env.PATH ?? '',
  carriedIn = carriedFolder(),
}: FindOptions = {}): Promise<string> {
  if (named !== undefined) return assertUsable(resolve(named));
  const file = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  for (const folder of [carriedIn, ...path.split(delimiter), ...FURTHER_FOLDERS].filter((entry) => entry !== '')) {
    const candidate = join(folder, file);
    if (isExecutable(candidate) && isRecent(await versionOf(candidate))) return candidate;
  }
  throw new Unavailable(
    'There is no nats-server 2.10 or later on this machine: install one, name one with --nats-server, or connect to a running one with --server.',
  );
}

/** Beside the packed application; under Node and in an unpackaged Electron nothing lies there. */
function carriedFolder(): string {
  return 'resourcesPath' in process && typeof process.resourcesPath === 'string'
    ? join(process.resourcesPath, 'nats-server')
    : '';
}

async function assertUsable(executable: string): Promise<string> {
  if (!isExecutable(executable)) {
    throw new Unavailable(
      `There is no nats-server to run at ${executable}: name an executable file with --nats-server.`,
    );
  }
  const version = await versionOf(executable);
  if (version === undefined) {
    throw new Unavailable(`${executable} does not say its version as a nats-server does: name one with --nats-server.`);
  }
  if (!isRecent(version)) {
    throw new Unavailable(`${executable} is nats-server ${version}, which is too old: name version 2.10 or later.`);
  }
  return executable;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function versionOf(executable: string): Promise<string | undefined> {
  const answer = await run(executable, ['--version'], { timeout: VERSION_LIMIT_MS }).catch(() => ({ stdout: '' }));
  return /nats-server: v?(\d+\.\d+\.\d+)/.exec(answer.stdout)?.[1];
}

function isRecent(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}
