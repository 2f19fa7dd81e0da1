import { type Profile, secretOf } from '@shared/views/profile';
import { objectionsTo } from '@shared/views/profile-objections';
import { Gone, Unavailable } from '../failures';
import type { ProfileStore } from './profile-store';
import type { Secrets } from './secrets';

/** More than anybody keeps apart; a bound for a folder that somebody else fills. */
const MOST_PROFILES = 200;

export type SecretChange =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'keep'; readonly secret: string }
  | { readonly kind: 'forget' };

export type KnownProfile = { readonly profile: Profile; readonly secretKept: boolean };

/** Profiles by name, each with what is known of its secret. A change is refused with the sentence that the form shows. */
export function createProfileBook({ store, secrets }: { readonly store: ProfileStore; readonly secrets: Secrets }) {
  const find = async (matches: (profile: Profile) => boolean) => (await store.all()).profiles.find(matches);

  return {
    /** By name; and a sentence for each that cannot be read. */
    async all(): Promise<{ readonly profiles: readonly KnownProfile[]; readonly unreadable: readonly string[] }> {
      const { profiles, unreadable } = await store.all();
      const sorted = [...profiles].sort((one, other) => one.name.localeCompare(other.name)).slice(0, MOST_PROFILES);
      const known = sorted.map(async (profile) => ({ profile, secretKept: await secrets.has(profile.profileId) }));
      return { profiles: await Promise.all(known), unreadable };
    },

    byId: (profileId: string) => find((profile) => profile.profileId === profileId),

    byName: (name: string) => find((profile) => profile.name.toLowerCase() === name.trim().toLowerCase()),

    /** Throws `Unavailable` with what speaks against it; then nothing has changed. */
    async save(profile: Profile, change: SecretChange): Promise<void> {
      const { profiles } = await store.all();
      const others = profiles.filter(({ profileId }) => profileId !== profile.profileId);
      if (others.length >= MOST_PROFILES) {
        throw new Unavailable(`${MOST_PROFILES} profiles are kept, which is the most: delete one first.`);
      }
      const [objection] = objectionsTo(
        profile,
        others.map(({ name }) => name),
      ).values();
      if (objection !== undefined) throw new Unavailable(`${profile.name} was not saved. ${objection}`);
      if (change.kind === 'keep') await secrets.keep(profile.profileId, change.secret);
      await store.save(profile);
      // A profile that signs in another way needs it no more.
      if (change.kind === 'forget' || secretOf(profile) === null) await secrets.forget(profile.profileId);
    },

    /** With what is kept of its secret. */
    async delete(profileId: string): Promise<void> {
      await secrets.forget(profileId);
      await store.delete(profileId);
    },

    /** What the profile signs in with: as given, else as kept. Throws `Gone` with what to do when there is none. */
    async secretFor(profile: Profile, given: string | null): Promise<string | undefined> {
      const needed = secretOf(profile);
      if (needed === null) return undefined;
      const found = given ?? (await secrets.find(profile.profileId));
      if (found !== undefined) return found;
      throw new Gone(`${profile.name} keeps no ${needed}: give it under Connections, where the profile is used.`);
    },
  };
}
