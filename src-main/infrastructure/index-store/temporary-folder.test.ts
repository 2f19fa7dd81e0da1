import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemporaryFolder, removeAbandonedFolders } from './temporary-folder';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'eventglass-temporary-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('folders for what does not last', () => {
  it('go when the process is gone that made them, and only then', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const abandoned = join(parent, `eventglass-index-${pid}-a1B2c3`);
    mkdirSync(abandoned);
    writeFileSync(join(abandoned, 'index.duckdb'), 'rows');
    mkdirSync(join(parent, 'something-else-1-x'));
    const mine = createTemporaryFolder(parent);

    removeAbandonedFolders(parent);

    expect(readdirSync(parent).sort()).toEqual([basename(mine), 'something-else-1-x'].sort());
  });
});
