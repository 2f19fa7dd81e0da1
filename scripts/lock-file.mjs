// @ts-check
/**
 * `npm run lock` after a change of dependencies. npm forgets the optional packages of other platforms when the registry does not
 * carry them, and then `npm ci` refuses the lock file: this adds an entry for each. Without `--write` it only looks.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProvisionError, runMain, say } from './provision/progress.mjs';

const LOCK_FILE = join(import.meta.dirname, '..', 'package-lock.json');
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const MACHINES = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

await runMain(async () => {
  const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
  const missing = findMissing(lock.packages);
  if (missing.length === 0) return;
  if (!process.argv.includes('--write')) {
    const lack = `${missing.length} optional packages of other platforms (${missing[0].path} …)`;
    throw new ProvisionError(`package-lock.json lacks ${lack} and npm ci would refuse it: run npm run lock.`);
  }
  for (const { path, entry } of missing) lock.packages[path] = entry;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
  say(`package-lock.json: ${missing.length} entries added.`);
});

/**
 * @typedef {{ optionalDependencies?: Record<string, string>, version?: string }} LockEntry
 * @param {Record<string, LockEntry>} packages
 */
function findMissing(packages) {
  /** @type {Map<string, { version: string }>} */
  const missing = new Map();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, wanted] of Object.entries(optionalDependencies)) {
      if (foldersInReach(path).some((folder) => packages[`${folder}${name}`])) continue;
      const entry = entryFor(name, wanted.replace(/^[~^]/, ''));
      const place = `node_modules/${name}`;
      const taken = missing.get(place);
      if (taken === undefined) missing.set(place, entry);
      else if (taken.version !== entry.version) missing.set(`${path}/${place}`, entry);
    }
  }
  return [...missing].map(([path, entry]) => ({ path, entry }));
}

/**
 * Where Node looks from a package, nearest first: `a/node_modules/`, `node_modules/`.
 * @param {string} path
 */
function foldersInReach(path) {
  const parts = path === '' ? [] : path.split('/node_modules/');
  return parts
    .map((_, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/node_modules/`)
    .concat('node_modules/');
}

/**
 * @param {string} name
 * @param {string} version
 */
function entryFor(name, version) {
  const words = name.split(/[-/@_.]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = MACHINES.filter((machine) => words.includes(machine));
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}
