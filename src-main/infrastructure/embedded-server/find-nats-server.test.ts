import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNatsServer } from './find-nats-server';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventglass-find-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(version: string, file = 'nats-server'): string {
  const path = join(folder, file);
  writeFileSync(path, `#!/bin/sh\necho "${version}"\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('finding nats-server', () => {
  it('takes the one that is named, or the one on PATH', async () => {
    const path = program('nats-server: v2.12.1');
    expect(await findNatsServer({ named: path })).toBe(path);
    expect(await findNatsServer({ path: `/nowhere:${folder}` })).toBe(path);
  });

  it('takes the one that came with the application rather than one on PATH', async () => {
    const carried = join(folder, 'carried');
    mkdirSync(carried);
    const path = program('nats-server: v2.15.1', join('carried', 'nats-server'));
    program('nats-server: v2.12.1');

    expect(await findNatsServer({ path: folder, carriedIn: carried })).toBe(path);
  });

  it('says that a named one is missing, too old or something else', async () => {
    await expect(findNatsServer({ named: join(folder, 'missing') })).rejects.toThrow(
      /no nats-server to run at .*missing/,
    );
    const old = program('nats-server: v2.9.25', 'old');
    await expect(findNatsServer({ named: old })).rejects.toThrow(/is nats-server 2\.9\.25, which is too old/);
    const other = program('something 2.12.1', 'other');
    await expect(findNatsServer({ named: other })).rejects.toThrow(/does not say its version/);
  });
});
