// @ts-check
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { runCommand } from './commands.mjs';
import { ProvisionError, say } from './progress.mjs';

export const PROJECT_ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(PROJECT_ROOT, 'out');
const SOURCE_FOLDERS = ['src-main', 'src-renderer', 'shared', 'resources', join('docs', 'guide')];
const SOURCE_FILES = /^(package\.json|package-lock\.json|electron\.vite\.config\.ts|tsconfig.*\.json)$/;
const NOT_BUILT = /\.(test|suite)\.[a-z]+$/;
const BUILD_NAME = /^[0-9a-f]{16}$/;
const ATTEMPTS = 3;
const KEPT_BUILDS = 3;
const KEPT_DAYS = 7;

/**
 * A complete build of the sources as they are now, in a folder named after their content: a running app keeps the files it was
 * started from, and what was built once is not built again.
 * @returns {Promise<string>} the folder, an application Electron can start
 */
export async function ensureBuilt() {
  const folder = await buildUntilSourcesRest();
  const now = new Date();
  utimesSync(folder, now, now);
  writeFileSync(join(OUT, 'latest'), `${basename(folder)}\n`);
  removeOldBuilds();
  return folder;
}

async function buildUntilSourcesRest() {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const name = hashSources();
    const folder = join(OUT, name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    const temporary = `${folder}.building-${process.pid}`;
    try {
      await buildInto(temporary);
      // What changed while it was read is in no state that has a name.
      if (hashSources() === name) {
        moveInto(temporary, folder);
        return folder;
      }
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
  throw new ProvisionError('The sources changed during each of three builds: start again when they rest.');
}

/** @param {string} folder */
async function buildInto(folder) {
  const startedAt = performance.now();
  say('building …');
  const electronVite = join(PROJECT_ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  if (!existsSync(electronVite)) throw new ProvisionError('The build tools are not installed: run npm ci first.');
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, EVENTGLASS_OUT_DIR: folder, NODE_ENV: 'production' };
  const result = await runCommand(process.execPath, [electronVite, 'build'], { cwd: PROJECT_ROOT, env });
  if (result.status !== 0) {
    process.stderr.write(result.stdout + result.stderr);
    throw new ProvisionError('The build failed; its output is above.');
  }
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  const application = { name: 'eventglass', productName: 'Eventglass', version, type: 'module', main: 'main/main.js' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(application)}\n`);
  say(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

/**
 * @param {string} temporary
 * @param {string} folder
 */
function moveInto(temporary, folder) {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    // Another launcher built the same sources and was faster.
    if (!existsSync(join(folder, 'package.json'))) throw error;
  }
}

function hashSources() {
  const single = readdirSync(PROJECT_ROOT).filter((name) => SOURCE_FILES.test(name));
  const files = [
    ...single.map((name) => join(PROJECT_ROOT, name)),
    ...SOURCE_FOLDERS.flatMap((name) => filesBelow(join(PROJECT_ROOT, name))),
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = readFileSync(file);
    hash.update(`${relative(PROJECT_ROOT, file).split(sep).join('/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name))
    .map((entry) => join(entry.path, entry.name));
}

/** Keeps the newest builds and those an app may still be running from; a build's time is that of its last start. */
function removeOldBuilds() {
  const builds = readdirSync(OUT)
    .filter((name) => BUILD_NAME.test(name.slice(0, 16)) && (name.length === 16 || name.includes('.building-')))
    .map((name) => ({ path: join(OUT, name), usedAtMs: statSync(join(OUT, name)).mtimeMs }))
    .sort((a, b) => b.usedAtMs - a.usedAtMs);
  const oldest = Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000;
  for (const { path, usedAtMs } of builds.slice(KEPT_BUILDS)) {
    if (usedAtMs < oldest) rmSync(path, { recursive: true, force: true });
  }
}
