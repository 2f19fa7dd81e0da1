import { createMemoryStories } from './memory-stories.fixture';
import { describeStoryIndex } from './story-index.suite';

describeStoryIndex('the memory', async () => {
  const stories = createMemoryStories();
  return { stories, add: async (...rows) => stories.add(...rows), close: async () => undefined };
});
