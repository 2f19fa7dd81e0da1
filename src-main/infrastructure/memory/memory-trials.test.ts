import { describeTrials } from '../../application/trials.suite';
import { createMemoryTrials } from './memory-trials';

describeTrials('the memory', async () => {
  const trials = createMemoryTrials();
  return { trials, elsewhere: trials, close: async () => undefined };
});
