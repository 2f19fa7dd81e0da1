import type { Profile } from '@shared/views/profile';

/** Where profiles are kept, one by one: what changes one never touches another. Throws `Unavailable` when the disk refuses. */
export interface ProfileStore {
  /** Those that can be read, in no order, and a sentence for each that cannot. */
  all(): Promise<{ readonly profiles: readonly Profile[]; readonly unreadable: readonly string[] }>;
  /** Whole or not at all, in the place of what was there. */
  save(profile: Profile): Promise<void>;
  delete(profileId: string): Promise<void>;
}
