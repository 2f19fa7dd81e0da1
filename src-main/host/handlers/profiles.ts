import type { profiles } from '@shared/contract/profiles';
import type { Handlers } from '../dispatcher';
import type { ProfileDesk } from '../profiles';

export function profileHandlers(desk: ProfileDesk): Handlers<typeof profiles> {
  return {
    'profiles.state': (_input, signal) => desk.state(signal),
    'profiles.save': ({ profile, secret }) => desk.save(profile, secret),
    'profiles.delete': ({ profileId }) => desk.delete(profileId),
    'profiles.use': async ({ choice, secret, endJobs }) => ({
      jobs: [...(await desk.use(choice, { secret, endJobs }))],
    }),
    'profiles.test': ({ tried, secret }, signal) => desk.test(tried, secret, signal),
  };
}
