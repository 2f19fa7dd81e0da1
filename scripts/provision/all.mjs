// @ts-check
/**
 * `node scripts/provision/all.mjs [--print]`: fetches everything that starting and testing need; with `--print` the paths as JSON.
 */

import { openDisplay } from './display.mjs';
import { resolveElectron } from './electron.mjs';
import { ensureFonts } from './fonts.mjs';
import { resolveNatsServer } from './nats-server.mjs';
import { runMain, say } from './progress.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

await runMain(async () => {
  const natsServer = await resolveNatsServer();
  const electron = await resolveElectron();
  await ensureSystemLibraries(electron);
  await ensureFonts();
  const display = await openDisplay();
  await display.stop();
  say(
    `Ready: Electron ${electron.version} (${electron.source}), nats-server ${natsServer.version} (${natsServer.source}).`,
  );
  if (process.argv.includes('--print')) console.log(JSON.stringify({ electron, natsServer }, null, 2));
});
