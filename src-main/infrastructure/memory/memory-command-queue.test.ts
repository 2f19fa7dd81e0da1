import { describeCommandQueue } from '../../application/command-queue.suite';
import { createIds } from './ids';
import { createMemoryCommandQueue } from './memory-command-queue';
import { createSettableClock } from './settable-clock';

describeCommandQueue(
  'the memory',
  async () => ({ commandQueue: createMemoryCommandQueue(createSettableClock()), close: async () => undefined }),
  createIds().fresh,
);
