// @ts-check
import { openDisplay } from '../provision/display.mjs';
import { resolveElectron } from '../provision/electron.mjs';
import { ensureFonts } from '../provision/fonts.mjs';
import { resolveNatsServer } from '../provision/nats-server.mjs';
import { ProvisionError, say } from '../provision/progress.mjs';
import { ensureSystemLibraries } from '../provision/system-libraries.mjs';

/** Variables of the launcher itself; every other EVENTGLASS_… of the user would change what the tests see. */
const OWN_VARIABLES = [
  'EVENTGLASS_CACHE',
  'EVENTGLASS_NATS_SERVER',
  'EVENTGLASS_OLD_NATS_SERVER',
  'EVENTGLASS_SOAK',
  'EVENTGLASS_TEST_RUN',
];

/**
 * Provides nats-server, Electron and a display for tests and benchmarks; what cannot be had becomes a problem, not an error, so
 * that the stages that do not need it still run.
 * @param {{ needs: readonly string[] }} wanted natsServer, electron, display
 * @returns {Promise<{ env: NodeJS.ProcessEnv, problems: Record<string, string>, close: () => Promise<void> }>}
 */
export async function setUp({ needs }) {
  /** @type {Record<string, string>} */
  const problems = {};
  const provide = async (/** @type {string} */ name, /** @type {() => Promise<any>} */ make) => {
    if (!needs.includes(name)) return undefined;
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof ProvisionError)) throw error;
      problems[name] = error.message;
      say(error.message);
      return undefined;
    }
  };
  const [natsServer, electron] = await Promise.all([
    provide('natsServer', resolveNatsServer),
    provide('electron', provideElectron),
  ]);
  const display = await provide('display', () => openDisplay({ preferVirtual: true }));
  if (natsServer) say(`nats-server ${natsServer.version} (${natsServer.source}).`);
  if (electron) say(`Electron ${electron.version} (${electron.source}).`);
  const env = {
    ...plainEnvironment(),
    ...display?.env,
    ...(natsServer && { EVENTGLASS_NATS_SERVER: natsServer.executable }),
    ...(electron && { ELECTRON_EXEC_PATH: electron.executable, ELECTRON_OVERRIDE_DIST_PATH: electron.folder }),
  };
  return { env, problems, close: async () => display?.stop() };
}

async function provideElectron() {
  const electron = await resolveElectron();
  await ensureSystemLibraries(electron);
  await ensureFonts();
  return electron;
}

/** @returns {NodeJS.ProcessEnv} */
function plainEnvironment() {
  const isForeign = (/** @type {string} */ name) => name.startsWith('EVENTGLASS_') && !OWN_VARIABLES.includes(name);
  const entries = Object.entries(process.env).filter(([name]) => !isForeign(name) && name !== 'ELECTRON_RUN_AS_NODE');
  return Object.fromEntries(entries);
}
