import { describe, expect, it } from 'vitest';
import { parseOptions } from './options';
import { roleOf } from './role';

const ours = { name: 'default', processesUnasked: true } as const;
const rust = { name: 'rust', processesUnasked: false } as const;
const theirs = ['--server', 'nats://company:4222'];
const runs = (args: readonly string[], preset: typeof ours | typeof rust = ours) =>
  roleOf(parseOptions(args, {}, { version: '1', packaged: false }), preset).runs;

describe('the role of a process', () => {
  it.each([
    [[], 'core'],
    [theirs, 'nothing'],
    [[...theirs, '--headless'], 'core'],
    [[...theirs, '--process'], 'core'],
    [['--read-only'], 'nothing'],
    [['--headless', '--read-only'], 'nothing'],
    [['--no-processor'], 'policies'],
    [['--headless', '--no-processor'], 'policies'],
    [['--no-processor', '--no-policies'], 'nothing'],
    [[...theirs, '--no-processor'], 'nothing'],
  ])('after %j is %s', (args, expected) => {
    expect(runs(args)).toBe(expected);
  });

  it('is to look among the Rust services, unless it was asked for more', () => {
    for (const args of [[], ['--headless'], theirs, ['--no-processor']]) expect(runs(args, rust)).toBe('nothing');
    expect(runs([...theirs, '--headless', '--process'], rust)).toBe('core');
    const { sentence } = roleOf(parseOptions(['--headless'], {}, { version: '1', packaged: false }), rust);
    expect(sentence).toContain('--process');
  });
});
