import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeMigrationStreams } from '../../application/migration-streams.suite';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';
import { readThrough, restrictToReading } from './read-only';
import { createSilentLog } from './silent-log.fixture';
import { createMigrationStreams } from './stream-copy';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);

async function openServer(executable: string) {
  const server = await startTestServer({ executable });
  const [looking, writing] = [await server.connect(), await server.connect()];
  const manager = await jetstreamManager(writing);
  const streams = createMigrationStreams(restrictToReading(looking), writing, createSilentLog());
  return { server, writing, manager, streams };
}

for (const executable of executables) {
  describeMigrationStreams(`JetStream of ${executable}`, async () => {
    const { server, writing, manager, streams } = await openServer(executable);
    await manager.streams.add({ name: 'OLD', subjects: ['person.events.>', 'person.commands.>'] });
    return {
      streams,
      source: 'OLD',
      target: 'NEW',
      publish: (subject, body) => writing.request(subject, body),
      close: () => server.close(),
    };
  });
}

describe('the target of a migration', () => {
  it('takes live events where no other stream does', async () => {
    const { server, manager, streams } = await openServer(natsServerExecutable());
    onTestFinished(() => server.close());
    expect(await streams.prepareTarget('NEW')).toBe('Stream NEW takes live events.');
    expect((await manager.streams.info('NEW')).config.subjects).toEqual(['person.events.*.>']);
  });

  it('is not a stream that takes something else', async () => {
    const { server, manager, streams } = await openServer(natsServerExecutable());
    onTestFinished(() => server.close());
    await manager.streams.add({ name: 'OTHER', subjects: ['orders.>'] });
    await expect(streams.prepareTarget('OTHER')).rejects.toThrow(
      'Stream OTHER takes orders.> and not person.events.*.>: name a stream that takes events, or one that is not there yet.',
    );
  });

  it('is out of reach of a migration that only looks', async () => {
    const { server, writing } = await openServer(natsServerExecutable());
    onTestFinished(() => server.close());
    const looking = createMigrationStreams(readThrough(writing), undefined, createSilentLog());
    await expect(looking.prepareTarget('NEW')).rejects.toThrow('only looks');
    await expect(looking.append('NEW', 0, [])).rejects.toThrow('prepares its target');
  });
});
