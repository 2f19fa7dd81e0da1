import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeProjectionCheckpoints } from '../../application/projection-checkpoints.suite';
import { createMemoryLog } from '../memory/memory-sinks';
import { createProjectionCheckpoints } from './projection-checkpoints';

function stage() {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-checkpoints-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = createMemoryLog();
  const inside = join(folder, 'projections');
  return {
    checkpoints: createProjectionCheckpoints(inside, log),
    file: join(inside, 'a-projection.jsonl'),
    inside,
    log,
  };
}

describeProjectionCheckpoints('a folder', () => stage().checkpoints);

describe('the file of a checkpoint', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 80)],
    ['altered', (bytes) => Buffer.from(bytes.toString().replace('Ada', 'Eve'))],
    ['empty', () => Buffer.alloc(0)],
    ['nothing but a line end', () => Buffer.from('\n')],
    ['no text', () => Buffer.from([0xff, 0x00, 0x0a, 0xc3])],
  ])('is not used when it is %s', async (_, damage) => {
    const { checkpoints, file, log } = stage();
    await checkpoints.save('a-projection', ['{"name":"Ada"}', '{"name":"Bob"}']);
    writeFileSync(file, damage(readFileSync(file)));
    expect(await checkpoints.load('a-projection')).toBeUndefined();
    expect(log.lines()).toEqual([{ level: 'warn', message: 'a kept projection is damaged and built anew' }]);
  });

  it('is its owner’s alone, and nothing unfinished stays beside it', async () => {
    const { checkpoints, file, inside } = stage();
    await checkpoints.save('a-projection', ['x'.repeat(600_000), 'y']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(inside)).toEqual(['a-projection.jsonl']);
    expect([...((await checkpoints.load('a-projection')) ?? [])].map(({ length }) => length)).toEqual([600_000, 1]);
  });
});
