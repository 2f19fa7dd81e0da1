// @ts-check
import { findProgram, isRoot, runCommand } from './commands.mjs';
import { readOsRelease } from './debian-package.mjs';
import { ProvisionError, say } from './progress.mjs';

/**
 * A thing the system must have, under its Debian name and, where they differ, under those of other distributions.
 * @typedef {{ debian: string, fedora?: string, arch?: string }} SystemPackage
 */

/**
 * Installs packages as root on Debian or Ubuntu; for everybody else the answer is a failure that holds the line to type.
 * @param {readonly SystemPackage[]} packages
 * @param {string} lack what is missing, the begin of a sentence
 */
export async function installSystemPackages(packages, lack) {
  if (!isRoot() || !findProgram('apt-get')) throw new ProvisionError(`${lack}: ${await adviceFor(packages)}.`);
  say(`${lack}: installing ${packages.map(({ debian }) => debian).join(', ')} with apt-get …`);
  const problem = await aptInstall(packages.map(({ debian }) => debian));
  if (problem) {
    throw new ProvisionError(`${lack}, and apt-get could not install it (${problem}): ${await adviceFor(packages)}.`);
  }
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<string>} what went wrong, or nothing
 */
export async function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=15'];
  const update = await runCommand('apt-get', ['update', '-q', ...patience], { env, timeoutMs: 300_000 });
  const available = await chooseNames(names, env);
  const args = ['install', '-y', '-q', '--no-install-recommends', ...patience, ...available];
  const install = await runCommand('apt-get', args, { env, timeoutMs: 900_000 });
  return install.status === 0 ? '' : install.problem || update.problem;
}

/**
 * Debian 13 and Ubuntu 24.04 gave many libraries a new name with the ending `t64`; the old one is then at best a virtual package.
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} env
 */
async function chooseNames(names, env) {
  const { stdout } = await runCommand('apt-cache', ['policy', ...names.map((name) => `${name}t64`)], { env });
  const renamed = new Set(
    [...stdout.matchAll(/^(\S+):\n(?: .*\n)*? {2}Candidate: (?!\(none\))/gm)].map((match) => match[1]),
  );
  return names.map((name) => (renamed.has(`${name}t64`) ? `${name}t64` : name));
}

/**
 * The line that installs the packages on this system.
 * @param {readonly SystemPackage[]} packages
 */
async function adviceFor(packages) {
  const { ID = '', ID_LIKE = '' } = readOsRelease();
  const family = ` ${ID} ${ID_LIKE} `;
  const sudo = isRoot() ? '' : 'sudo ';
  const names = (/** @type {'fedora' | 'arch'} */ key) => [
    ...new Set(packages.map((entry) => entry[key] ?? entry.debian)),
  ];
  if (/ (fedora|rhel|centos) /.test(family)) return `type «${sudo}dnf install ${names('fedora').join(' ')}»`;
  if (/ arch /.test(family)) return `type «${sudo}pacman -S ${names('arch').join(' ')}»`;
  const debian = packages.map(({ debian }) => debian);
  if (!findProgram('apt-get'))
    return `install what Debian calls ${debian.join(' ')} with this system's package manager`;
  const chosen = (await chooseNames(debian, { ...process.env, LC_ALL: 'C' })).join(' ');
  return `type «${sudo}apt-get update && ${sudo}apt-get install --no-install-recommends ${chosen}»`;
}
