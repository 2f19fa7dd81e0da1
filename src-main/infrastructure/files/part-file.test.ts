import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPartFile, partPath } from './part-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventglass-part-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function aFile(name = 'events.csv') {
  const path = join(folder, name);
  return { path, file: createPartFile({ path, part: partPath(path, 'job') }) };
}

describe('a file that is there whole or not at all', () => {
  it('appears when it is finished, over what was there', async () => {
    const { path, file } = aFile();
    writeFileSync(path, 'before');
    expect(await file.write('ä'.repeat(200_000))).toBe(400_000);
    expect(await file.write('b'.repeat(200_000))).toBe(200_000);
    await file.write('end');
    expect(readFileSync(path, 'utf8')).toBe('before');
    await file.finish();
    expect(readFileSync(path, 'utf8')).toBe(`${'ä'.repeat(200_000)}${'b'.repeat(200_000)}end`);
    expect(readdirSync(folder)).toEqual(['events.csv']);
  });

  it('may be empty', async () => {
    const { path, file } = aFile();
    await file.finish();
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it('leaves nothing when it is discarded, and what was there as it was', async () => {
    const { path, file } = aFile();
    writeFileSync(path, 'before');
    await file.write('x'.repeat(1_000_000));
    await file.discard();
    await file.discard();
    expect(readdirSync(folder)).toEqual(['events.csv']);
    expect(readFileSync(path, 'utf8')).toBe('before');
  });

  it('says in words that its folder is gone', async () => {
    const { file } = aFile('missing/events.csv');
    await expect(file.finish()).rejects.toThrow('events.csv cannot be written: its folder is not there any more');
    await file.discard();
  });
});
