import type { Profile } from '@shared/views/profile';
import type { ProfileStore } from '../../application/ports';

/** Profiles, in memory. */
export function createMemoryProfiles(): ProfileStore {
  const kept = new Map<string, Profile>();
  return {
    all: async () => ({ profiles: [...kept.values()], unreadable: [] }),
    async save(profile) {
      kept.set(profile.profileId, profile);
    },
    async delete(profileId) {
      kept.delete(profileId);
    },
  };
}
