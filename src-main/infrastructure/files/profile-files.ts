import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { profile as profileShape } from '@shared/views/profile';
import { z } from 'zod';
import { type Ids, type ProfileStore, Unavailable } from '../../application/ports';
import { isMissing, writeOwnFile } from './own-file';

const PROFILE_VERSION = 1;
const ending = '.json';
const LARGEST_PROFILE_BYTES = 256 * 1024;

const profileFile = profileShape.extend({ eventglass: z.literal('profile'), version: z.literal(PROFILE_VERSION) });

/** Profiles as files of a folder, one each, named by its id; only their owner may read them, and no secret is in them. */
export function createProfileFiles(folder: string, ids: Pick<Ids, 'fresh'>): ProfileStore {
  const pathOf = (profileId: string) => join(folder, `${profileId}${ending}`);

  const read = async (name: string) => {
    const path = join(folder, name);
    if ((await stat(path)).size > LARGEST_PROFILE_BYTES) throw new TypeError('larger than any profile');
    const { eventglass: _, version: __, ...kept } = profileFile.parse(JSON.parse(await readFile(path, 'utf8')));
    // Whoever copied a file under another name would have two of one id.
    if (name !== `${kept.profileId}${ending}`) throw new TypeError('named after another profile');
    return kept;
  };

  return {
    async all() {
      const names = (await namesIn(folder)).filter((name) => name.endsWith(ending));
      const results = await Promise.allSettled(names.map(read));
      return {
        profiles: results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
        unreadable: results.flatMap((one, at) =>
          one.status === 'rejected' && !isMissing(one.reason) ? [unreadable(names[at] ?? '', folder)] : [],
        ),
      };
    },

    async save(profile) {
      const path = pathOf(profile.profileId);
      const content = JSON.stringify({ eventglass: 'profile', version: PROFILE_VERSION, ...profile }, null, 1);
      try {
        await writeOwnFile(path, content, `${path}.${ids.fresh()}.part`);
      } catch (error) {
        throw new Unavailable(
          `${profile.name} was not saved: the system did not take ${path}; make room, or let Eventglass write there, and try again.`,
          { cause: error },
        );
      }
    },

    delete: (profileId) => rm(pathOf(profileId), { force: true }),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw new Unavailable(`The profiles cannot be read: ${folder} may not be opened; let Eventglass read it.`, {
      cause: error,
    });
  }
}

function unreadable(name: string, folder: string): string {
  return `The profile in ${name} cannot be read: it is damaged or was written by a newer Eventglass; it is left as it is in ${folder}.`;
}
