// @ts-check
/**
 * `npm run dist`: packages of the application in `dist/`. Without arguments, on Linux: the folder, a tar.gz and a deb. With
 * arguments, those targets of electron-builder instead (`AppImage`, `dmg`, `nsis`, …), where their tools can be had.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeBillOfMaterials } from './dist/bill-of-materials.mjs';
import { makeDebianPackage } from './dist/debian-archive.mjs';
import { packApplication } from './dist/pack-application.mjs';
import { ensureBuilt, PROJECT_ROOT } from './provision/build.mjs';
import { runCommand } from './provision/commands.mjs';
import { resolveElectron } from './provision/electron.mjs';
import { resolveNatsServer } from './provision/nats-server.mjs';
import { ProvisionError, runMain, say } from './provision/progress.mjs';

const DIST = join(PROJECT_ROOT, 'dist');

await runMain(async () => {
  const targets = process.argv.slice(2);
  const build = await ensureBuilt();
  const runtime = await resolveElectron();
  const natsServer = await resolveNatsServer();
  mkdirSync(DIST, { recursive: true });
  const work = mkdtempSync(join(DIST, '.work-'));
  try {
    const packed = await packApplication({ build, runtime, natsServer, targets, work, output: DIST });
    const bill = await writeBillOfMaterials(join(DIST, `eventglass-${packed.version}.cdx.json`), {
      runtime,
      natsServer,
    });
    say(`${bill.components} components are listed in ${bill.file}.`);
    if (packed.folder === undefined) return;
    say(`The application is in ${packed.folder}.`);
    if (process.platform !== 'linux' || targets.length > 0) return;
    say(`Packed as ${await makeArchive(packed.folder, packed.version)}.`);
    say(`Packed as ${await makeDebianPackage({ ...packed, folder: packed.folder, work, output: DIST })}.`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/**
 * @param {string} folder
 * @param {string} version
 */
async function makeArchive(folder, version) {
  const name = `eventglass-${version}-linux-${process.arch}`;
  const archive = join(DIST, `${name}.tar.gz`);
  const renamed = `s,^\\.,${name},`;
  const args = [
    '-C',
    folder,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--transform=${renamed}`,
    '-czf',
    archive,
    '.',
  ];
  const { status, problem } = await runCommand('tar', args);
  if (status !== 0) throw new ProvisionError(`The archive could not be written: ${problem}.`);
  return archive;
}
