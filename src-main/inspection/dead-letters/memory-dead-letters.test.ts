import { describeDeadLetterIndex } from '../dead-letter-index.suite';
import { createMemoryDeadLetterIndex } from './memory-dead-letters.fixture';

describeDeadLetterIndex('the memory', async () => {
  const deadLetters = createMemoryDeadLetterIndex();
  let noise = 0;
  return {
    deadLetters,
    record: async (...letters) => deadLetters.add(...letters),
    recordNoise: async () => {
      noise += 1;
      deadLetters.setUnread(noise);
    },
    remove: async (sequence) => deadLetters.remove(sequence),
    close: async () => undefined,
  };
});
