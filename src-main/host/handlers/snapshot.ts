import type { snapshots } from '@shared/contract/snapshot';
import type { Handlers } from '../dispatcher';
import type { RebuildSnapshot } from '../snapshots';

export function snapshotHandlers(rebuild: RebuildSnapshot): Handlers<typeof snapshots> {
  return { 'person.rebuildSnapshot': (wish) => rebuild(wish) };
}
