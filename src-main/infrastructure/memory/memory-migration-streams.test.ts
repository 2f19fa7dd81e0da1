import { describeMigrationStreams } from '../../application/migration-streams.suite';
import { createMemoryMigrationStreams } from './memory-migration-streams';

describeMigrationStreams('memory', async () => {
  const streams = createMemoryMigrationStreams();
  return {
    streams,
    source: 'OLD',
    target: 'NEW',
    publish: async (subject, body) => streams.publish('OLD', subject, body),
    close: async () => undefined,
  };
});
