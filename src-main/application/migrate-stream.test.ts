import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerValue } from '../domain/wire/headers';
import { mixedStream } from '../domain/wire/mixed-stream.suite';
import { readEventMessage } from '../domain/wire/read-message';
import { createMemoryMigrationStreams } from '../infrastructure/memory/memory-migration-streams';
import { migrateStream } from './migrate-stream';
import { Unavailable } from './ports';
import { verifyMigration } from './verify-migration';

const PER_PERSON = mixedStream(1).length;
const signal = new AbortController().signal;
const options = { from: 'OLD', to: 'NEW', dryRun: false, batchSize: 4, signal };

function oldStream(persons: number) {
  const streams = createMemoryMigrationStreams();
  for (const { subject, body, headers } of mixedStream(persons)) streams.publish('OLD', subject, body, headers);
  return streams;
}

describe('migrating a stream', () => {
  it('makes current events of older layouts and keeps everything else, each in its place', async () => {
    const streams = oldStream(2);
    const report = await migrateStream(streams, options);
    expect(report).toMatchObject({ total: 2 * PER_PERSON, migrated: 16, carried: 8, left: 2, alreadyThere: 0 });
    expect(report).toMatchObject({
      unreadable: 2,
      unreadableExamples: [{ sequence: 4 }, { sequence: 4 + PER_PERSON }],
    });
    const [grace] = streams.stored('NEW').filter(({ headers }) => headerValue(headers, 'X-Producer') !== undefined);
    if (!grace) throw new Error('Grace is not there');
    const { reading, personId } = readEventMessage(grace);
    expect(grace.subject).toBe(`person.events.${personId}.person.created`);
    expect(reading).toMatchObject({
      kind: 'event',
      schemaVersion: '2.0',
      marks: ['foreign'],
      envelope: {
        version: 1,
        event: { type: 'Created', name: { givenName: 'Grace' } },
        metadata: { context: { migrated: { stream: 'OLD', sequence: 1 + PER_PERSON, schema_version: '1.0' } } },
      },
    });
    expect(headerValue(grace.headers, 'X-Migrated-From')).toBe(`OLD:${1 + PER_PERSON}`);
    expect(headerValue(grace.headers, 'X-Producer')).toBe('legacy-hr/0.9@old');
  });

  it('carries bytes as they are, and no header that means something to the server', async () => {
    const streams = oldStream(1);
    await migrateStream(streams, options);
    const bytesOf = (stream: string, last: string) =>
      streams
        .stored(stream)
        .filter(({ subject }) => subject.endsWith(last))
        .map(({ bytes }) => [...bytes]);
    for (const last of ['.broken', '.photo_added']) expect(bytesOf('NEW', last)).toEqual(bytesOf('OLD', last));
    const names = streams.stored('NEW').flatMap(({ headers }) => headers.map(([name]) => name));
    expect(new Set(names.filter((name) => name.startsWith('Nats-')))).toEqual(new Set(['Nats-Msg-Id']));
    expect(names).toContain('X-Actor');
  });

  it('numbers events that do not say their version as readers do', async () => {
    const streams = oldStream(1);
    await migrateStream(streams, options);
    const versions = streams
      .stored('NEW')
      .map((stored) => readEventMessage(stored).reading)
      .map((reading) => (reading.kind === 'event' ? reading.envelope.version : reading.kind));
    expect(versions).toEqual([1, 2, 3, 'undecodable', 5, 6, 7, 8, 9, 'unknown', 3, 12]);
  });

  it('says what it would do without doing it', async () => {
    const streams = oldStream(2);
    const { target, ...would } = await migrateStream(streams, { ...options, dryRun: true });
    expect(target).toBeUndefined();
    expect(await streams.lastSequence('NEW')).toBeUndefined();
    const { target: _, ...did } = await migrateStream(streams, options);
    expect(would).toEqual(did);
  });

  it('goes on where it was interrupted, wherever that was, and ends with the same stream', async () => {
    const whole = oldStream(3);
    await migrateStream(whole, options);
    const expected = JSON.stringify(whole.stored('NEW'));
    await fc.assert(
      fc.asyncProperty(fc.nat(3 * PER_PERSON), fc.integer({ min: 1, max: 9 }), async (stored, batchSize) => {
        const streams = oldStream(3);
        streams.failAfter(stored);
        await migrateStream(streams, { ...options, batchSize }).catch((error) =>
          expect(error).toBeInstanceOf(Unavailable),
        );
        streams.failAfter(undefined);
        await migrateStream(streams, { ...options, batchSize });
        expect(JSON.stringify(streams.stored('NEW'))).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('does nothing when everything is there', async () => {
    const streams = oldStream(2);
    await migrateStream(streams, options);
    const before = streams.stored('NEW').length;
    expect(await migrateStream(streams, options)).toMatchObject({ alreadyThere: before });
    expect(streams.stored('NEW')).toHaveLength(before);
  });

  it('takes what has been added since', async () => {
    const streams = oldStream(1);
    await migrateStream(streams, options);
    for (const { subject, body } of mixedStream(2).slice(PER_PERSON)) streams.publish('OLD', subject, body);
    await migrateStream(streams, options);
    expect(await verifyMigration(streams, options)).toMatchObject({ problemCount: 0, persons: 2 });
  });

  it('refuses a source that is not there, and a target that holds something else', async () => {
    const streams = oldStream(1);
    await expect(migrateStream(streams, { ...options, from: 'NONE' })).rejects.toThrow('There is no stream NONE');
    streams.publish('NEW', 'person.events.x.y', '{}');
    await expect(migrateStream(streams, options)).rejects.toThrow('was not migrated from OLD (#1)');
  });

  it('refuses to go on from a stream that was made anew', async () => {
    const streams = oldStream(1);
    await migrateStream(streams, options);
    const another = createMemoryMigrationStreams();
    for (const { subject, bytes, headers } of streams.stored('NEW')) another.publish('NEW', subject, bytes, headers);
    for (const { subject, body } of mixedStream(2).slice(PER_PERSON)) another.publish('OLD', subject, body);
    await expect(migrateStream(another, options)).rejects.toThrow('does not go on from the OLD that is there now');
    await expect(migrateStream(another, { ...options, from: 'NONE' })).rejects.toThrow('There is no stream NONE');
  });

  it('stops when somebody else writes to the target', async () => {
    const streams = oldStream(2);
    const onProgress = ({ done }: { done: number }) => {
      if (done === 6) streams.publish('NEW', 'person.events.x.y', '{}');
    };
    await expect(migrateStream(streams, { ...options, onProgress })).rejects.toThrow('Somebody else writes to NEW.');
  });

  it('ends when it is told to, and says how to go on', async () => {
    const ended = new AbortController();
    const onProgress = () => ended.abort();
    const running = migrateStream(oldStream(2), { ...options, signal: ended.signal, onProgress });
    await expect(running).rejects.toThrow('start it again to go on');
  });
});

describe('verifying a migration', () => {
  it('finds every person the same', async () => {
    const streams = oldStream(5);
    await migrateStream(streams, options);
    expect(await verifyMigration(streams, options)).toEqual({
      expected: 5 * (PER_PERSON - 1),
      found: 5 * (PER_PERSON - 1),
      persons: 5,
      migrated: 40,
      problems: [],
      problemCount: 0,
    });
  });

  it('says what is missing, and what was not migrated', async () => {
    const streams = oldStream(2);
    streams.failAfter(7);
    await migrateStream(streams, options).catch(() => undefined);
    const verification = await verifyMigration(streams, options);
    expect(verification.problems).toContain('NEW holds 7 messages of the 24 of OLD: run the migration again.');
    streams.publish('NEW', mixedStream(1)[0]?.subject ?? '', mixedStream(1)[0]?.body ?? '');
    expect((await verifyMigration(streams, options)).problems).toEqual(
      expect.arrayContaining(['#8 of NEW was not migrated from OLD.', '#8 of NEW is still in an older layout.']),
    );
  });

  it('notices a person who is somebody else, and messages in another order', async () => {
    const streams = oldStream(1);
    await migrateStream(streams, options);
    const changed = createMemoryMigrationStreams();
    for (const { subject, body, headers } of mixedStream(1)) changed.publish('OLD', subject, body, headers);
    for (const { subject, bytes, headers } of streams.stored('NEW')) {
      const body = new TextDecoder().decode(bytes).replace('1990-06-15', '1991-06-15');
      changed.publish('NEW', subject, subject.endsWith('.broken') ? bytes : body, headers);
    }
    const { problems } = await verifyMigration(changed, options);
    expect(problems).toEqual([expect.stringMatching(/^Person .* is somebody else when folded/)]);
    const swapped = createMemoryMigrationStreams();
    for (const { subject, body, headers } of mixedStream(1)) swapped.publish('OLD', subject, body, headers);
    for (const { subject, bytes, headers } of streams.stored('NEW').toReversed())
      swapped.publish('NEW', subject, bytes, headers);
    expect((await verifyMigration(swapped, options)).problems[0]).toBe('#1 of NEW is #13 of OLD, not #1.');
  });

  it('needs both streams', async () => {
    const streams = oldStream(1);
    await expect(verifyMigration(streams, { ...options, from: 'NONE' })).rejects.toThrow('There is no stream NONE');
    await expect(verifyMigration(streams, options)).rejects.toThrow('migrate to it first');
  });
});
