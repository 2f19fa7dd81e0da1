import { chmodSync, mkdirSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of the embedded server lies, below the user data. */
export type EmbeddedFolder = {
  readonly folder: string;
  /** Address, user and password in the `nats` tool's context format, readable by the user alone (wire.md §9). */
  readonly contextFile: string;
  /** The server's configuration, with the password, readable by the user alone. */
  readonly configFile: string;
  readonly storeFolder: string;
  readonly serverLog: string;
  readonly guardLog: string;
  /** Which guard is in office and where it listens. */
  readonly guardRecord: string;
  /** Held for the moment in which a guard takes office. */
  readonly guardLock: string;
};

/** Makes the folder when it is absent; several names of one user data lead to one folder. */
export function openEmbeddedFolder(userData: string): EmbeddedFolder {
  mkdirSync(join(userData, 'embedded'), { recursive: true, mode: 0o700 });
  const folder = realpathSync(join(userData, 'embedded'));
  chmodSync(folder, 0o700);
  return {
    folder,
    contextFile: join(folder, 'embedded.json'),
    configFile: join(folder, 'nats-server.conf'),
    storeFolder: join(folder, 'jetstream'),
    serverLog: join(folder, 'nats-server.log'),
    guardLog: join(folder, 'guard.log'),
    guardRecord: join(folder, 'guard.json'),
    guardLock: join(folder, 'guard.lock'),
  };
}

/** Whole or not at all, readable by the user alone. */
export function writePrivately(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}
