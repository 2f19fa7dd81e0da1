import { describe, expect, it, onTestFinished } from 'vitest';
import type { MigratedMessage } from '../domain/wire/migrate-message';
import { type MigrationStreams, VersionConflict } from './ports';

/** Streams with one that others write to, `source`, and room for `target`. */
export type MigrationStage = {
  readonly streams: MigrationStreams;
  readonly source: string;
  readonly target: string;
  publish(subject: string, body: string): Promise<unknown>;
  close(): Promise<void>;
};

const person = 'person.events.00000000-0000-4000-8000-00000000ada0';

/** What the port `MigrationStreams` promises; every implementation passes it. */
export function describeMigrationStreams(name: string, open: () => Promise<MigrationStage>): void {
  const stage = async (): Promise<MigrationStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };
  const bodiesOf = async (streams: MigrationStreams, stream: string, until: number) => {
    const bodies: string[] = [];
    for await (const batch of streams.read(stream, until, new AbortController().signal)) {
      expect(batch.length).toBeGreaterThan(0);
      bodies.push(...batch.map(({ bytes }) => new TextDecoder().decode(bytes)));
    }
    return bodies;
  };
  const aMessage = (body: string): MigratedMessage => ({
    subject: `${person}.person.created`,
    headers: [
      ['Nats-Msg-Id', `id of ${body}`],
      ['X-Migrated-From', 'somewhere:1'],
    ],
    body,
  });

  describe(`${name} as streams of a migration`, () => {
    it('do not know a stream that is not there', async () => {
      const { streams, target } = await stage();
      expect(await streams.lastSequence(target)).toBeUndefined();
    });

    it('give every message up to a sequence in order, and each by its sequence', async () => {
      const { streams, source, publish } = await stage();
      for (let index = 1; index <= 5; index += 1) await publish(`${person}.created`, `{"n":${index}}`);
      expect(await streams.lastSequence(source)).toBe(5);
      expect(await bodiesOf(streams, source, 5)).toEqual(['{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}', '{"n":5}']);
      expect(await bodiesOf(streams, source, 2)).toEqual(['{"n":1}', '{"n":2}']);
      expect(await bodiesOf(streams, source, 0)).toEqual([]);
      expect(await streams.message(source, 4)).toMatchObject({ sequence: 4, subject: `${person}.created` });
      expect(await streams.message(source, 6)).toBeUndefined();
    });

    it('append in order, under the subject and with the headers given, and leave the source alone', async () => {
      const { streams, source, target, publish } = await stage();
      await publish(`${person}.created`, '{}');
      expect(await streams.prepareTarget(target)).toContain(target);
      expect(await streams.append(target, 0, [aMessage('a'), aMessage('b')])).toBe(2);
      expect(await streams.append(target, 2, [aMessage('c')])).toBe(3);
      expect(await bodiesOf(streams, target, 3)).toEqual(['a', 'b', 'c']);
      const { subject, headers } = (await streams.message(target, 3)) ?? {};
      expect(subject).toBe(`${person}.person.created`);
      expect(headers).toContainEqual(['X-Migrated-From', 'somewhere:1']);
      expect(await streams.lastSequence(source)).toBe(1);
    });

    it('append nothing where the target is not as expected', async () => {
      const { streams, target } = await stage();
      await streams.prepareTarget(target);
      await streams.append(target, 0, [aMessage('a')]);
      await expect(streams.append(target, 0, [aMessage('b'), aMessage('c')])).rejects.toThrow(VersionConflict);
      expect(await streams.lastSequence(target)).toBe(1);
    });

    it('prepare a target as often as they are asked to', async () => {
      const { streams, target } = await stage();
      expect(await streams.prepareTarget(target)).toBe(await streams.prepareTarget(target));
    });
  });
}
