import { join, resolve } from 'node:path';
import { app, Menu, session, utilityProcess } from 'electron';
import { createHost, type Host } from '../host/host';
import { fromUtilityProcess } from '../host/index-process-client';
import { createStderrLog } from '../host/log';
import type { Options } from '../host/options';
import { watchOwner } from '../host/owner-pipe';
import { serveApp } from './app-scheme';
import { chooseCapture, chooseDestination } from './choose-file';
import { takePicture } from './picture';
import { givePortsOnRequest } from './ports';
import { lockDown } from './security';
import { claimSessionFolder } from './session-folder';
import { openWindow } from './window';

/** Longest wait for the drain when the app quits; what is left then is redelivered to whoever comes next. */
const DRAIN_LIMIT_MS = 10_000;

/**
 * The arguments that are ours: an unpackaged app is started as `electron [flags of Electron and Chromium] <app folder> [ours]`, a
 * packaged one gets ours directly.
 */
export function startArguments(): readonly string[] {
  const args = process.argv.slice(1);
  if (!process.defaultApp) return args.filter((arg) => arg !== '--no-sandbox');
  const folder = args.findIndex((arg) => !arg.startsWith('-') && resolve(arg) === resolve(app.getAppPath()));
  return args.slice(folder + 1);
}

/** Runs the app with a window until it is closed; `--screenshot` takes its picture and ends it. */
export async function runInWindow(options: Options): Promise<void> {
  const claimed = claimSessionFolder(options.userData);
  app.setPath('userData', claimed.folder);
  app.setPath('sessionData', claimed.folder);
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  watchOwner(() => app.quit());
  app.on('window-all-closed', () => app.quit());

  // The server and the core start while Electron does.
  const host = createHost(options, {
    version: app.getVersion(),
    folder: import.meta.dirname,
    log: createStderrLog(),
    forkIndexProcess: (file) =>
      fromUtilityProcess(utilityProcess.fork(file, [], { serviceName: 'Eventglass index', stdio: 'inherit' })),
    forkAfter: app.whenReady(),
    chooseDestination,
    chooseCapture,
    onIndexRestarted: () => ports.renewIndexPorts(),
  });
  const ports = givePortsOnRequest(host);
  quitAfterDraining(host, claimed.release);

  await app.whenReady();
  const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  lockDown(session.defaultSession, developmentUrl);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));

  const window = await openWindow({
    route: options.open ?? '/stream',
    theme: options.theme,
    size: options.windowSize,
    developmentUrl,
  });
  if (options.screenshot !== undefined) {
    await takePicture(window, options.screenshot);
    app.quit();
  }
}

function quitAfterDraining(host: Host, release: () => void): void {
  let drained = false;
  app.on('before-quit', (event) => {
    if (drained) return;
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, DRAIN_LIMIT_MS));
    void Promise.race([host.close(), limit]).finally(() => {
      drained = true;
      release();
      app.quit();
    });
  });
}
