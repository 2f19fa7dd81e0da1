import type { Secrets } from '../../application/ports';

/** Secrets, in memory. */
export function createMemorySecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    objection: () => '',
    async keep(profileId, secret) {
      kept.set(profileId, secret);
    },
    find: async (profileId) => kept.get(profileId),
    has: async (profileId) => kept.has(profileId),
    async forget(profileId) {
      kept.delete(profileId);
    },
  };
}
