import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { registerAppScheme } from './electron/app-scheme';
import { runInWindow, startArguments } from './electron/application';
import { optionsOrExit } from './host/options';
import { guardArguments } from './infrastructure/embedded-server/guard-command';

// Not awaited: Electron becomes ready only after this module has been evaluated.
const guarded = guardArguments(process.argv);
if (guarded) startAsGuard(guarded);
else startInWindow();

/** The runtime of a guard keeps its own things apart from those of the windows. */
function startAsGuard([userData]: readonly [string, string]): void {
  for (const path of ['userData', 'sessionData'] as const) app.setPath(path, join(userData, 'embedded', 'runtime'));
  void import('./infrastructure/embedded-server/server-guard');
}

function startInWindow(): void {
  const options = optionsOrExit(startArguments(), { version: app.getVersion(), packaged: app.isPackaged });
  if (options.headless) {
    process.stderr.write(
      'eventglass: --headless runs without a window, under Node: start it with npm start -- --headless.\n',
    );
    process.exit(2);
  }
  if (options.remoteDebuggingPort !== undefined) {
    app.commandLine.appendSwitch('remote-debugging-port', String(options.remoteDebuggingPort));
  }
  // Without a graphics device (containers, virtual displays) Chromium's attempt to use one can hang the first paint for ever.
  if (process.platform === 'linux' && !existsSync('/dev/dri')) app.commandLine.appendSwitch('disable-gpu');
  registerAppScheme();
  runInWindow(options).catch((error: unknown) => {
    process.stderr.write(`eventglass: The window could not be opened: ${String(error)}.\n`);
    app.exit(1);
  });
}
