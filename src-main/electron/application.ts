import { join, resolve } from 'node:path';
import { app, Menu, session, utilityProcess } from 'electron';
import { fromUtilityProcess } from '../host/index-process-client';
import { createStderrLog } from '../host/log';
import { openHosts } from '../host/open-hosts';
import type { Options } from '../host/options';
import { watchOwner } from '../host/owner-pipe';
import { serveApp } from './app-scheme';
import { menuTemplate } from './application-menu';
import { chooseCapture, chooseDestination } from './choose-file';
import { takePicture } from './picture';
import { givePortsOnRequest } from './ports';
import { printDocument } from './print-document';
import { quitWithCare } from './quit-with-care';
import { systemEncryption } from './secrets';
import { lockDown } from './security';
import { claimSessionFolder } from './session-folder';
import { openWindow } from './window';
import { createWindowDoors } from './window-doors';

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
  app.on('window-all-closed', () => app.quit());

  // A saved connection may have a secret, which the system decrypts for an application that is ready.
  if (options.profile !== undefined) await app.whenReady();
  // The server and the core start while Electron does.
  const host = await openHosts(options, {
    version: app.getVersion(),
    folder: import.meta.dirname,
    log: createStderrLog(),
    forkIndexProcess: (file) =>
      fromUtilityProcess(utilityProcess.fork(file, [], { serviceName: 'Eventglass index', stdio: 'inherit' })),
    forkAfter: app.whenReady(),
    chooseDestination,
    chooseCapture,
    printDocument,
    encryption: systemEncryption,
    onIndexRestarted: () => ports.renewIndexPorts(),
    onSwitched: () => ports.beginAnew(),
  });
  const quitting = quitWithCare(host, claimed.release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quitting.quitNow);
  watchOwner(quitting.quitNow);
  // Only noticed: what becomes of the process is decided as without it.
  process.on('uncaughtExceptionMonitor', (error) => void host.noticeFault(error));

  app.on('browser-window-created', (_event, window) => quitting.guard(window));
  const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const { theme, windowSize: size } = options;
  const open = (route: string) => openWindow({ route, theme, size, developmentUrl });
  const doors = createWindowDoors((route) => void open(route));
  const ports = givePortsOnRequest({
    attachHost: (port, page) => host.attachHost(port, doors.doorOf(page)),
    attachIndex: (port) => host.attachIndex(port),
  });

  await app.whenReady();
  lockDown(session.defaultSession, developmentUrl);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));

  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({ isMac: process.platform === 'darwin', name: app.getName(), give: doors.tellFront }),
    ),
  );
  const window = await open(options.open ?? '/stream');
  if (options.screenshot !== undefined) {
    await takePicture(window, options.screenshot);
    app.quit();
  }
}
