/**
 * The guard: a process of its own that keeps the embedded nats-server running for as long as any app holds a connection
 * to it. Connections are closed by the kernel whatever becomes of an app, so nobody's crash leaves a server behind.
 * Arguments: user data, nats-server.
 */
import { appendFileSync, rmSync, statSync } from 'node:fs';
import type { Socket } from 'node:net';
import { type EmbeddedFolder, openEmbeddedFolder } from './embedded-folder';
import { guardArguments } from './guard-command';
import { type EmbeddedServerState, writeState } from './guard-messages';
import { type GuardOffice, takeOffice } from './guard-office';
import { keepServerRunning, type ServerKeeper } from './server-keeper';

/** Whoever started us comes at once; if not, it has died, or found another guard and left already. */
const FIRST_APP_LIMIT_MS = 5_000;
/** Another guard may only have looked whether we are here, and the app that started us is still on its way. */
const LAST_APP_GRACE_MS = 250;
const OFFICE_CHECK_MS = 2_000;
const LARGEST_LOG_BYTES = 1024 * 1024;

async function main(): Promise<void> {
  const [userData = '', executable = ''] = guardArguments(process.argv) ?? process.argv.slice(2);
  const folder = openEmbeddedFolder(userData);
  const office = await takeOffice(folder);
  if (office) guard(office, folder, executable);
}

function guard(office: GuardOffice, folder: EmbeddedFolder, executable: string): void {
  const log = createLog(folder.guardLog);
  const apps = new Set<Socket>();
  let current: EmbeddedServerState = { state: 'starting' };
  let isEnding = false;
  let leaving: NodeJS.Timeout | undefined;
  log(`guard ${process.pid} takes office`);

  let keeper: ServerKeeper | undefined;
  /** For the first app: a guard that nobody comes to starts nothing. */
  const startServer = () =>
    keepServerRunning({
      executable,
      folder,
      log,
      onState: (state) => {
        current = state;
        for (const app of apps) writeState(app, state);
      },
    });
  const end = async (reason: string) => {
    if (isEnding) return;
    isEnding = true;
    log(`guard ${process.pid} ends: ${reason}`);
    office.leave();
    await keeper?.stop();
    for (const app of apps) app.destroy();
    process.exit(0);
  };

  office.server.on('connection', (app) => {
    apps.add(app);
    clearTimeout(firstApp);
    clearTimeout(leaving);
    keeper ??= startServer();
    writeState(app, current);
    app.resume();
    app.on('error', () => app.destroy());
    app.on('close', () => {
      apps.delete(app);
      if (apps.size === 0) leaving = setTimeout(() => void end('the last app has left'), LAST_APP_GRACE_MS);
    });
  });
  const firstApp = setTimeout(() => void end('no app has come'), FIRST_APP_LIMIT_MS);
  setInterval(() => {
    if (!office.isHeld()) void end('another guard is in office');
  }, OFFICE_CHECK_MS);
  process.on('SIGTERM', () => void end('asked to'));
  // Whatever ends us, the server does not stay behind.
  process.on('exit', () => keeper?.kill());
  // Ctrl+C is for the apps; they take their leave.
  process.on('SIGINT', () => undefined);
  process.on('SIGHUP', () => undefined);
  process.on('uncaughtException', (error) => {
    log(`unexpected: ${error.stack}`);
    void end('something unexpected went wrong');
  });
}

function createLog(file: string): (line: string) => void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) rmSync(file);
  return (line) => {
    try {
      appendFileSync(file, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // The folder is gone or full: a guard that cannot write still has a server to end.
    }
  };
}

await main();
