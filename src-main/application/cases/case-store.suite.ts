import type { KeptCase } from '@shared/contract/cases';
import { describe, expect, it } from 'vitest';
import { aBookmark, aCase } from './case.fixture';
import type { CaseStore } from './case-store';

/** What the port `CaseStore` promises; every implementation passes it. */
export function describeCaseStore(name: string, open: () => CaseStore): void {
  describe(`${name} for cases`, () => {
    const first = aCase(1, { name: 'INC-4711 <b>', bookmarks: [aBookmark(1, { note: 'Zoë 李偉 \u{1F600}\n# no' })] });
    const second = aCase(2);
    const byId = (one: KeptCase, other: KeptCase) => one.caseId.localeCompare(other.caseId);

    it('has none at first', async () => {
      expect(await open().all()).toEqual({ cases: [], unreadable: [] });
      expect(await open().find(first.caseId)).toBeUndefined();
    });

    it('gives back each case as it was saved last', async () => {
      const store = open();
      await store.save({ ...first, name: 'before' });
      await store.save(second);
      await store.save(first);
      const { cases, unreadable } = await store.all();
      expect([...cases].sort(byId)).toEqual([first, second]);
      expect(unreadable).toEqual([]);
      expect(await store.find(first.caseId)).toEqual(first);
    });

    it('forgets the one that is deleted, and nothing when it is not there', async () => {
      const store = open();
      await store.save(first);
      await store.save(second);
      await store.delete(first.caseId);
      await store.delete(first.caseId);
      expect((await store.all()).cases).toEqual([second]);
    });
  });
}
