import { describeSnapshotStore } from '../../application/snapshot-store.suite';
import { createIds } from './ids';
import { createMemorySnapshots } from './memory-snapshots';

describeSnapshotStore(
  'the memory',
  async () => ({ snapshots: createMemorySnapshots(), close: async () => undefined }),
  createIds().fresh,
);
