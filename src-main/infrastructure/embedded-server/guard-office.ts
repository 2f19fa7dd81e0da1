import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type EmbeddedFolder, writePrivately } from './embedded-folder';
import { isRunning } from './own-servers';

/** Taking office takes milliseconds; a lock older than this was left by somebody who was killed. */
const LOCK_STALE_MS = 10_000;
const LOCK_POLL_MS = 20;

/** A guard's place: where apps reach it. */
export type GuardOffice = {
  readonly server: Server;
  /** Whether no other guard has taken over meanwhile. */
  readonly isHeld: () => boolean;
  /** Nobody can come in any more. */
  readonly leave: () => void;
};

/** Connects to the guard in office; undefined when there is none that lives. */
export async function connectToGuard({ guardRecord }: EmbeddedFolder): Promise<Socket | undefined> {
  const address = readAddress(guardRecord);
  if (address === undefined) return undefined;
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    // Nobody listens there any more, or never did.
    socket.once('error', () => resolve(undefined));
  });
}

/** Takes office unless a living guard holds it; then undefined. One at a time looks and takes. */
export async function takeOffice(folder: EmbeddedFolder): Promise<GuardOffice | undefined> {
  await lock(folder.guardLock);
  try {
    const other = await connectToGuard(folder);
    if (other) {
      other.destroy();
      return undefined;
    }
    removeSocket(readAddress(folder.guardRecord));
    // A name of its own for every guard: nobody ever unlinks another's socket.
    const address = newAddress();
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address, resolve);
    });
    writePrivately(folder.guardRecord, `${JSON.stringify({ pid: process.pid, address })}\n`);
    const isHeld = () => readAddress(folder.guardRecord) === address;
    return {
      server,
      isHeld,
      leave: () => {
        server.close();
        if (isHeld()) rmSync(folder.guardRecord, { force: true });
        removeSocket(address);
      },
    };
  } finally {
    rmSync(folder.guardLock, { force: true });
  }
}

function readAddress(guardRecord: string): string | undefined {
  try {
    const { address } = JSON.parse(readFileSync(guardRecord, 'utf8'));
    return typeof address === 'string' ? address : undefined;
  } catch {
    // No guard yet, or a record that nobody finished.
    return undefined;
  }
}

/** Outside the user data: the path of a Unix socket has room for about 100 bytes. Its folder is the user's alone. */
function newAddress(): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\eventglass-${randomUUID()}`;
  return join(mkdtempSync(join(tmpdir(), 'eventglass-')), 'guard');
}

function removeSocket(address: string | undefined): void {
  if (address === undefined || process.platform === 'win32') return;
  // Only what we made: the record could name anything.
  if (/\/eventglass-[^/]+\/guard$/.test(address)) rmSync(dirname(address), { recursive: true, force: true });
}

async function lock(file: string): Promise<void> {
  for (;;) {
    try {
      const descriptor = openSync(file, 'wx', 0o600);
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAbandoned(file)) rmSync(file, { force: true });
      else await delay(LOCK_POLL_MS);
    }
  }
}

function isAbandoned(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    const ageMs = Date.now() - statSync(file).mtimeMs;
    return ageMs > LOCK_STALE_MS || (pid > 0 && !isRunning(pid));
  } catch {
    // It was removed meanwhile.
    return false;
  }
}
