import { Unavailable } from '../application/ports';
import type { ProfileDesk } from './profiles';

/** Where there is no window there is nobody to keep, try or change connections. */
export const noProfiles: ProfileDesk = {
  first: refuse,
  // biome-ignore lint/correctness/useYield: it fails before it has anything to say.
  async *state() {
    await refuse();
  },
  save: refuse,
  delete: refuse,
  use: refuse,
  learnInUse: () => undefined,
  // biome-ignore lint/correctness/useYield: it fails before it has anything to say.
  async *test() {
    await refuse();
  },
};

async function refuse(): Promise<never> {
  throw new Unavailable('Connections are kept by the window: this process has none; start it with the flags it needs.');
}
