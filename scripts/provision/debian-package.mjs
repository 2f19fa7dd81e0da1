// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, isRoot, runCommand } from './commands.mjs';
import { ProvisionError } from './progress.mjs';

/**
 * Where a distribution's archive keeps the package; apt checks its signature with the keyring the distribution installs.
 * @typedef {{ mirror: string, keyring: string, component: string, suites: readonly string[] }} Archive
 */

/** Whether packages can be fetched (not installed) with the tools of Debian and Ubuntu. */
export function canFetchDebianPackages() {
  return process.platform === 'linux' && ['apt-get', 'dpkg-deb'].every((name) => findProgram(name) !== undefined);
}

/**
 * Fetches one package with an apt state of its own below `work` and unpacks it there: needs no root, changes nothing on the
 * system. Throws with the reason.
 * @param {string} name
 * @param {string} suite
 * @param {Archive} archive
 * @param {string} work an empty folder
 * @returns {Promise<string>} the folder that holds the package's files
 */
export async function fetchDebianPackage(name, suite, archive, work) {
  const env = {
    ...process.env,
    APT_CONFIG: writeAptState(suite, archive, work),
    LC_ALL: 'C',
    DEBIAN_FRONTEND: 'noninteractive',
  };
  await assertDone(runCommand('apt-get', ['update', '-q', '--error-on=any'], { env, cwd: work, timeoutMs: 180_000 }));
  await assertDone(
    runCommand('apt-get', ['download', '-q', `${name}/${suite}`], { env, cwd: work, timeoutMs: 180_000 }),
  );
  const file = readdirSync(work).find((entry) => entry.endsWith('.deb'));
  if (!file) throw new ProvisionError('apt-get download left no file');
  await assertDone(runCommand('dpkg-deb', ['-x', file, 'files'], { cwd: work }));
  return join(work, 'files');
}

/**
 * @param {string} suite
 * @param {Archive} archive
 * @param {string} work
 */
function writeAptState(suite, { mirror, keyring, component }, work) {
  for (const folder of ['state/lists/partial', 'cache/archives/partial'])
    mkdirSync(join(work, folder), { recursive: true });
  const sources = join(work, 'sources.list');
  writeFileSync(sources, `deb [signed-by=${keyring}] ${mirror} ${suite} ${component}\n`);
  const settings = {
    'Dir::State': join(work, 'state'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(work, 'cache'),
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '15',
    'Acquire::https::Timeout': '15',
    // The state lies in a private folder, which apt's own user could not read.
    ...(isRoot() ? { 'APT::Sandbox::User': 'root' } : {}),
  };
  const file = join(work, 'apt.conf');
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([key, value]) => `${key} "${value}";\n`)
      .join(''),
  );
  return file;
}

/**
 * The archive this machine itself uses, from its own apt sources; undefined when it is neither Debian nor Ubuntu.
 * @returns {Archive | undefined}
 */
export function findArchive() {
  const system = readOsRelease();
  const isUbuntu = system.ID === 'ubuntu' || / ubuntu /.test(` ${system.ID_LIKE} `);
  const mirror = readAptSources().find(({ suites }) => suites.every((suite) => !suite.endsWith('-security')))?.uri;
  if (mirror === undefined) return undefined;
  const archive = isUbuntu
    ? {
        mirror,
        keyring: '/usr/share/keyrings/ubuntu-archive-keyring.gpg',
        component: 'universe',
        suites: ['devel', system.UBUNTU_CODENAME ?? system.VERSION_CODENAME],
      }
    : {
        mirror,
        keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
        component: 'main',
        suites: ['sid', 'trixie'],
      };
  return existsSync(archive.keyring) ? archive : undefined;
}

/** @returns {Record<string, string>} */
export function readOsRelease() {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .filter((line) => line.includes('='));
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replaceAll('"', '')]),
    );
  } catch {
    return {};
  }
}

/** Addresses and suites of `main` in both formats of apt's sources. */
function readAptSources() {
  const folder = '/etc/apt/sources.list.d';
  const names = existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
  return ['/etc/apt/sources.list', ...names]
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      if (file.endsWith('.sources')) return parseDeb822Sources(text);
      return file.endsWith('.list') ? parseListSources(text) : [];
    })
    .filter(({ uri, components }) => /^https?:/.test(uri) && components.includes('main'));
}

/** @param {string} text */
export function parseListSources(text) {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
    return match ? [{ uri: match[1], suites: [match[2]], components: match[3].trim().split(/\s+/) }] : [];
  });
}

/** @param {string} text */
export function parseDeb822Sources(text) {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const lines = stanza.split('\n').filter((line) => !line.startsWith('#'));
    const fields = Object.fromEntries(
      lines
        .join('\n')
        .replace(/\n[ \t]+/g, ' ')
        .split('\n')
        .map((line) => {
          const colon = line.indexOf(':');
          return [
            line.slice(0, colon).toLowerCase(),
            line
              .slice(colon + 1)
              .trim()
              .split(/\s+/),
          ];
        }),
    );
    if (!fields.types?.includes('deb') || fields.enabled?.[0] === 'no') return [];
    return (fields.uris ?? []).map((uri) => ({
      uri,
      suites: fields.suites ?? [],
      components: fields.components ?? [],
    }));
  });
}

/** @param {Promise<import('./commands.mjs').CommandResult>} running */
async function assertDone(running) {
  const result = await running;
  if (result.status !== 0) throw new ProvisionError(result.problem);
}
