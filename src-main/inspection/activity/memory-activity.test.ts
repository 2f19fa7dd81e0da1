import { describeActivityIndex } from '../activity-index.suite';
import { createMemoryActivityIndex } from './memory-activity.fixture';

describeActivityIndex('the memory', async () => {
  const activity = createMemoryActivityIndex();
  return {
    activity,
    record: async (...entries) => activity.add(...entries),
    dropBefore: async (sequence) => activity.dropBefore(sequence),
    close: async () => undefined,
  };
});
