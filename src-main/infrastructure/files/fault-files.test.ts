import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultReport } from '@shared/contract/diagnostics';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaultFiles } from './fault-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventglass-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fault = (atMs: number): FaultReport => ({
  id: `${String(atMs).padStart(15, '0')}-window`,
  atMs,
  where: 'window',
  screen: '/stream',
  sentence: 'It broke.',
  stack: 'at here',
  version: '0.1.0',
});

describe('reports of faults', () => {
  it('are found again, the newest first, and only their owner may read them', async () => {
    const files = createFaultFiles(join(folder, 'faults'));

    await files.keep(fault(1));
    await files.keep(fault(2));

    expect(await files.all()).toEqual([fault(2), fault(1)]);
    const [name = ''] = readdirSync(join(folder, 'faults'));
    expect(statSync(join(folder, 'faults', name)).mode & 0o077).toBe(0);
  });

  it('are fifty at most: the oldest go', async () => {
    const files = createFaultFiles(folder);

    for (let atMs = 1; atMs <= 53; atMs++) await files.keep(fault(atMs));

    const kept = await files.all();
    expect(kept).toHaveLength(50);
    expect(kept.at(-1)?.atMs).toBe(4);
  });

  it('that are damaged are passed over, and all can be forgotten', async () => {
    const files = createFaultFiles(folder);
    await files.keep(fault(1));
    writeFileSync(join(folder, 'broken.json'), '{"id":');
    writeFileSync(join(folder, 'other.json'), '{"id":7}');

    expect(await files.all()).toEqual([fault(1)]);
    await files.forgetAll();
    expect(await files.all()).toEqual([]);
  });
});
