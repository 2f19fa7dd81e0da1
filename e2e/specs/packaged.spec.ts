import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, processesNaming, test } from '../fixtures/eventglass';

/** How the executable spells a fuse that is blown, and one that is whole. */
const [off, on] = ['0', '1'].map((digit) => digit.charCodeAt(0));

const dist = join(import.meta.dirname, '..', '..', 'dist');
const packed = (ending: string) => join(dist, readdirSync(dist).find((name) => name.endsWith(ending)) ?? ending);

/** Packing takes a minute: `npm run soak` does it. */
if (process.env.EVENTGLASS_SOAK !== undefined && process.platform === 'linux') {
  test.describe('a package', () => {
    test.setTimeout(300_000);
    test.beforeAll(() => {
      execFileSync(process.execPath, [join(dist, '..', 'scripts', 'dist.mjs')], { stdio: 'inherit' });
    });

    for (const { kind, unpack } of [
      { kind: 'tar.gz', unpack: (to: string) => execFileSync('tar', ['-xzf', packed('.tar.gz'), '-C', to]) },
      { kind: 'deb', unpack: (to: string) => execFileSync('dpkg-deb', ['-x', packed('.deb'), to]) },
    ]) {
      test(`as ${kind} starts with its own server, draws the stream, and leaves no process`, async () => {
        const folder = mkdtempSync(join(tmpdir(), 'eventglass-packaged-'));
        try {
          unpack(folder);
          const executable = find(folder, 'eventglass');
          const picture = join(folder, 'picture.png');

          const { status, stderr } = run(executable, [`--user-data=${folder}/data`, `--screenshot=${picture}`]);

          expect(status, stderr).toBe(0);
          expect(stderr).toContain('wrote the cast of the living sample');
          expect(statSync(picture).size).toBeGreaterThan(20_000);
          await expect.poll(() => processesNaming(folder), { timeout: 15_000 }).toEqual([]);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      });
    }

    test('is no Node, takes no debugging flags, runs its archive alone', async () => {
      const executable = join(dist, 'linux-unpacked', 'eventglass');
      const fuses = await getCurrentFuseWire(executable);

      expect(fuses[FuseV1Options.RunAsNode]).toBe(off);
      expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off);
      expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off);
      expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
      const { status, stderr } = run(executable, ['--remote-debugging-port=9999']);
      expect(status).toBe(2);
      expect(stderr).toContain('refused in packaged builds');
    });

    test('comes with the list of what it is made of', () => {
      const bill = JSON.parse(readFileSync(packed('.cdx.json'), 'utf8'));
      const names = bill.components.map(({ name }: { name: string }) => name);

      expect(bill.bomFormat).toBe('CycloneDX');
      expect(names).toEqual(expect.arrayContaining(['electron', 'nats-server', 'react', '@duckdb/node-api', 'zod']));
    });
  });
}

function find(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name === name,
  );
  if (!found) throw new Error(`there is no ${name} in the package`);
  return join(found.parentPath, name);
}

function run(executable: string, args: readonly string[]) {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawnSync(executable, [...sandbox, '--demo-persons=1', ...args], { encoding: 'utf8', timeout: 60_000 });
}
