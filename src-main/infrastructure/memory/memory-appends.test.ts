import { describePendingAppends } from '../../application/pending-appends.suite';
import { createIds } from './ids';
import { createMemoryAppends } from './memory-appends';

describePendingAppends(
  'the memory',
  async () => {
    const pendingAppends = createMemoryAppends();
    return { pendingAppends, elsewhere: pendingAppends, close: async () => undefined };
  },
  createIds().fresh,
);
