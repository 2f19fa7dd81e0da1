import { describeStoryIndex } from '../../inspection/traces/story-index.suite';
import { openDatabase } from './database';
import { openDuckDbEventIndex } from './duckdb-event-index';

describeStoryIndex('DuckDB', async () => {
  const index = await openDuckDbEventIndex(await openDatabase({}), 'person-events');
  await index.reset('2026-01-01T00:00:00Z');
  return {
    stories: index.stories,
    async add(...rows) {
      await index.append(rows);
      await index.commit();
    },
    close: () => index.close(),
  };
});
