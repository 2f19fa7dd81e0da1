import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseMigrationOptions } from './migration-options';
import { BadOptions, OptionsAnswered } from './option-values';

const streams = ['--from', 'PERSON_EVENTS', '--to', 'person-events'];

function contextFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-context-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'context.json');
  writeFileSync(file, content);
  return file;
}

describe('the command line of a migration', () => {
  it('names two streams, and everything else has a default', () => {
    expect(parseMigrationOptions(['migrate', ...streams])).toEqual({
      command: 'migrate',
      from: 'PERSON_EVENTS',
      to: 'person-events',
      server: 'nats://localhost:4222',
      credentials: undefined,
      dryRun: false,
      batchSize: 500,
    });
    expect(parseMigrationOptions(['verify-migration', ...streams, '--server', 'there:1'])).toMatchObject({
      command: 'verify-migration',
      server: 'nats://there:1',
    });
    expect(parseMigrationOptions(['migrate', ...streams, '--dry-run', '--batch-size', '7'])).toMatchObject({
      dryRun: true,
      batchSize: 7,
    });
  });

  it('takes address and credentials from a context file', () => {
    const file = contextFile('{"url":"nats://127.0.0.1:41234","user":"u","password":"p"}');
    expect(parseMigrationOptions(['migrate', ...streams, '--context', file])).toMatchObject({
      server: 'nats://127.0.0.1:41234',
      credentials: { user: 'u', password: 'p' },
    });
    expect(
      parseMigrationOptions(['migrate', ...streams, '--context', file, '--server', 'nats://there:1']),
    ).toMatchObject({
      server: 'nats://there:1',
    });
  });

  it('is refused in one sentence when it cannot be followed', () => {
    const wrong: readonly (readonly string[])[] = [
      [],
      ['destroy'],
      ['migrate'],
      ['migrate', '--from', 'A', '--to', 'A'],
      ['migrate', '--from', 'a.b', '--to', 'A'],
      ['migrate', ...streams, '--server', 'nats://u:p@there'],
      ['migrate', ...streams, '--server', 'http://there'],
      ['migrate', ...streams, '--batch-size', '0'],
      ['migrate', ...streams, '--nonsense'],
      ['verify-migration', ...streams, '--dry-run'],
      ['migrate', ...streams, '--context', '/nowhere/at/all'],
      ['migrate', ...streams, '--context', contextFile('not JSON')],
    ];
    for (const args of wrong) expect(() => parseMigrationOptions(args), args.join(' ')).toThrow(BadOptions);
  });

  it('never repeats a password', () => {
    expect(() => parseMigrationOptions(['migrate', ...streams, '--server', 'nats://u:secret@there'])).toThrow(
      /^(?!.*secret).*--context/,
    );
  });

  it('answers when help is asked for', () => {
    for (const args of [['--help'], ['migrate', '--help']]) {
      expect(() => parseMigrationOptions(args)).toThrow(OptionsAnswered);
    }
  });
});
