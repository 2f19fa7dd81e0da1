import { describe, expect, it, onTestFinished } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import type { SnapshotStore } from './ports';

export type SnapshotStoreStage = { readonly snapshots: SnapshotStore; close(): Promise<void> };

/** What the port `SnapshotStore` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describeSnapshotStore(name: string, open: () => Promise<SnapshotStoreStage>, uuid: () => string): void {
  const stage = async (): Promise<SnapshotStore> => {
    const { snapshots, close } = await open();
    onTestFinished(close);
    return snapshots;
  };
  const somebody = () => uuid() as PersonId;
  const body = (text: string) => ({ body: text, lastEventId: uuid() });

  describe(`${name} as a store of snapshots`, () => {
    it('has none of a person at first', async () => {
      const snapshots = await stage();
      expect(await snapshots.latest(somebody())).toBeUndefined();
      expect(await snapshots.previous(somebody())).toBeUndefined();
    });

    it('gives back what was saved, and has no other one before it', async () => {
      const snapshots = await stage();
      const ada = somebody();
      const first = body('{"person":"Ada \u{1F600}"}');
      await snapshots.save(ada, first);
      expect(await snapshots.latest(ada)).toEqual(first);
      expect(await snapshots.previous(ada)).toBeUndefined();
    });

    it('keeps the last two of each person apart from everybody else', async () => {
      const snapshots = await stage();
      const [ada, grace] = [somebody(), somebody()];
      const [first, second, third, other] = [body('1'), body('2'), body('3'), body('other')];
      await snapshots.save(ada, first);
      await snapshots.save(grace, other);
      await snapshots.save(ada, second);
      await snapshots.save(ada, third);

      expect(await snapshots.latest(ada)).toEqual(third);
      expect(await snapshots.previous(ada)).toEqual(second);
      expect(await snapshots.latest(grace)).toEqual(other);
    });

    it('does not need to know the last event', async () => {
      const snapshots = await stage();
      const ada = somebody();
      await snapshots.save(ada, { body: '1', lastEventId: null });
      expect(await snapshots.latest(ada)).toEqual({ body: '1', lastEventId: null });
    });
  });
}
