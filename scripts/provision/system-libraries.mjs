// @ts-check
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { noteOf } from './cache.mjs';
import { findProgram, runCommand } from './commands.mjs';
import { ProvisionError } from './progress.mjs';
import { installSystemPackages } from './system-packages.mjs';

/**
 * Which package holds a library Electron links.
 * @type {Record<string, import('./system-packages.mjs').SystemPackage>}
 */
const PACKAGES = {
  'libgtk-3.so.0': { debian: 'libgtk-3-0', fedora: 'gtk3', arch: 'gtk3' },
  'libgdk-3.so.0': { debian: 'libgtk-3-0', fedora: 'gtk3', arch: 'gtk3' },
  'libnss3.so': { debian: 'libnss3', fedora: 'nss', arch: 'nss' },
  'libnssutil3.so': { debian: 'libnss3', fedora: 'nss', arch: 'nss' },
  'libsmime3.so': { debian: 'libnss3', fedora: 'nss', arch: 'nss' },
  'libnspr4.so': { debian: 'libnspr4', fedora: 'nspr', arch: 'nspr' },
  'libasound.so.2': { debian: 'libasound2', fedora: 'alsa-lib', arch: 'alsa-lib' },
  'libgbm.so.1': { debian: 'libgbm1', fedora: 'mesa-libgbm', arch: 'mesa' },
  'libdrm.so.2': { debian: 'libdrm2', fedora: 'libdrm', arch: 'libdrm' },
  'libatk-1.0.so.0': { debian: 'libatk1.0-0', fedora: 'atk', arch: 'at-spi2-core' },
  'libatk-bridge-2.0.so.0': { debian: 'libatk-bridge2.0-0', fedora: 'at-spi2-atk', arch: 'at-spi2-core' },
  'libatspi.so.0': { debian: 'libatspi2.0-0', fedora: 'at-spi2-core', arch: 'at-spi2-core' },
  'libcups.so.2': { debian: 'libcups2', fedora: 'cups-libs', arch: 'libcups' },
  'libdbus-1.so.3': { debian: 'libdbus-1-3', fedora: 'dbus-libs', arch: 'dbus' },
  'libglib-2.0.so.0': { debian: 'libglib2.0-0', fedora: 'glib2', arch: 'glib2' },
  'libgobject-2.0.so.0': { debian: 'libglib2.0-0', fedora: 'glib2', arch: 'glib2' },
  'libgio-2.0.so.0': { debian: 'libglib2.0-0', fedora: 'glib2', arch: 'glib2' },
  'libpango-1.0.so.0': { debian: 'libpango-1.0-0', fedora: 'pango', arch: 'pango' },
  'libcairo.so.2': { debian: 'libcairo2', fedora: 'cairo', arch: 'cairo' },
  'libexpat.so.1': { debian: 'libexpat1', fedora: 'expat', arch: 'expat' },
  'libudev.so.1': { debian: 'libudev1', fedora: 'systemd-libs', arch: 'systemd-libs' },
  'libxkbcommon.so.0': { debian: 'libxkbcommon0', fedora: 'libxkbcommon', arch: 'libxkbcommon' },
  'libxcb.so.1': { debian: 'libxcb1', fedora: 'libxcb', arch: 'libxcb' },
  'libX11.so.6': { debian: 'libx11-6', fedora: 'libX11', arch: 'libx11' },
  'libXcomposite.so.1': { debian: 'libxcomposite1', fedora: 'libXcomposite', arch: 'libxcomposite' },
  'libXdamage.so.1': { debian: 'libxdamage1', fedora: 'libXdamage', arch: 'libxdamage' },
  'libXext.so.6': { debian: 'libxext6', fedora: 'libXext', arch: 'libxext' },
  'libXfixes.so.3': { debian: 'libxfixes3', fedora: 'libXfixes', arch: 'libxfixes' },
  'libXrandr.so.2': { debian: 'libxrandr2', fedora: 'libXrandr', arch: 'libxrandr' },
  'libgcc_s.so.1': { debian: 'libgcc-s1', fedora: 'libgcc', arch: 'gcc-libs' },
  'libstdc++.so.6': { debian: 'libstdc++6', fedora: 'libstdc++', arch: 'gcc-libs' },
};

/**
 * Finds out, before Electron would crash, which libraries it lacks, and installs them or says how.
 * @param {import('./electron.mjs').ElectronRuntime} electron
 */
export async function ensureSystemLibraries(electron) {
  if (process.platform !== 'linux' || !findProgram('ldd')) return;
  assertGlibc();
  const note = noteOf('system-libraries');
  const subject = `${electron.executable} ${linkerCacheTime()}`;
  if (note.isFresh(subject)) return;

  const missing = await findMissing(electron.folder, electron.executable);
  if (missing.length > 0) {
    const known = missing.filter((library) => PACKAGES[library]);
    const packages = new Map(known.map((library) => [PACKAGES[library].debian, PACKAGES[library]]));
    if (packages.size > 0) await installSystemPackages([...packages.values()], `Electron lacks ${listOf(missing)}`);
    const still = await findMissing(electron.folder, electron.executable);
    if (still.length > 0) {
      throw new ProvisionError(
        `Electron cannot start without ${still.join(', ')}: install the packages that hold them.`,
      );
    }
  }
  note.write(`${electron.executable} ${linkerCacheTime()}`);
}

/** @param {readonly string[]} libraries */
function listOf(libraries) {
  return libraries.length <= 3 ? libraries.join(', ') : `${libraries.length} system libraries (${libraries[0]}, …)`;
}

/** Electron is linked with glibc; on Alpine it cannot start at all. */
function assertGlibc() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report?.getReport());
  if (report?.header.glibcVersionRuntime) return;
  throw new ProvisionError(
    'Electron does not run on this system: it needs glibc; use Debian or the like, or start with --headless.',
  );
}

/** When the system's libraries last changed: what was complete then is looked at again. */
function linkerCacheTime() {
  try {
    return statSync('/etc/ld.so.cache').mtimeMs;
  } catch {
    return 0;
  }
}

/**
 * @param {string} folder
 * @param {string} executable
 */
async function findMissing(folder, executable) {
  const bundled = readdirSync(folder).filter((name) => /\.so(\.\d+)*$/.test(name));
  const files = [executable, ...bundled.map((name) => join(folder, name))];
  const { stdout } = await runCommand('ldd', files, { env: { ...process.env, LC_ALL: 'C' } });
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
  return [...new Set(missing)].filter((library) => !bundled.includes(library)).sort();
}
