import { describeReplayJobs } from '../../application/replay/replay-jobs.suite';
import { createIds } from './ids';
import { createMemoryReplayJobs } from './memory-replay-jobs';

describeReplayJobs(
  'the memory',
  async () => {
    const jobs = createMemoryReplayJobs();
    return { jobs, others: jobs, close: async () => undefined };
  },
  createIds().fresh,
);
