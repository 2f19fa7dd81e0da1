import { describe, expect, it } from 'vitest';
import { parseMigrationOptions } from './migration-options';
import { BadOptions, OptionsAnswered } from './option-values';

const streams = ['--from', 'PERSON_EVENTS', '--to', 'person-events'];

describe('the command line of a migration', () => {
  it('names two streams, and everything else has a default', () => {
    expect(parseMigrationOptions(['migrate', ...streams])).toEqual({
      command: 'migrate',
      from: 'PERSON_EVENTS',
      to: 'person-events',
      servers: ['nats://localhost:4222'],
      context: undefined,
      dryRun: false,
      batchSize: 500,
    });
    expect(parseMigrationOptions(['verify-migration', ...streams, '--server', 'there:1'])).toMatchObject({
      command: 'verify-migration',
      servers: ['nats://there:1'],
    });
    expect(parseMigrationOptions(['migrate', ...streams, '--dry-run', '--batch-size', '7'])).toMatchObject({
      dryRun: true,
      batchSize: 7,
    });
  });

  it('takes address and credentials from a context, by its name or its file', () => {
    for (const context of ['prod', './embedded.json']) {
      expect(parseMigrationOptions(['migrate', ...streams, '--context', context])).toMatchObject({
        servers: [],
        context,
      });
    }
    expect(
      parseMigrationOptions(['migrate', ...streams, '--context', 'prod', '--server', 'nats://there:1']),
    ).toMatchObject({ servers: ['nats://there:1'], context: 'prod' });
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
