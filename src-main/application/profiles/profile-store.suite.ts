import type { Profile } from '@shared/views/profile';
import { describe, expect, it } from 'vitest';
import { aProfile } from './profile.fixture';
import type { ProfileStore } from './profile-store';

/** What the port `ProfileStore` promises; every implementation passes it. */
export function describeProfileStore(name: string, open: () => ProfileStore): void {
  describe(`${name} for profiles`, () => {
    const first = aProfile(1, { name: 'prod-eu <b>', auth: { kind: 'user', user: 'Zoë' } });
    const second = aProfile(2);
    const byId = (one: Profile, other: Profile) => one.profileId.localeCompare(other.profileId);

    it('has none at first', async () => {
      expect(await open().all()).toEqual({ profiles: [], unreadable: [] });
    });

    it('gives back each profile as it was saved last', async () => {
      const store = open();
      await store.save({ ...first, name: 'before' });
      await store.save(second);
      await store.save(first);
      const { profiles, unreadable } = await store.all();
      expect([...profiles].sort(byId)).toEqual([first, second]);
      expect(unreadable).toEqual([]);
    });

    it('forgets the one that is deleted, and nothing when it is not there', async () => {
      const store = open();
      await store.save(first);
      await store.save(second);
      await store.delete(first.profileId);
      await store.delete(first.profileId);
      expect((await store.all()).profiles).toEqual([second]);
    });
  });
}
