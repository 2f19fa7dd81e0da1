import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ids, type Secrets, Unavailable } from '../../application/ports';
import { isMissing, writeOwnFile } from '../files/own-file';

/** How the operating system encrypts for this user. */
export interface SystemEncryption {
  /** Why it cannot, one sentence; empty when it can. Asked anew each time: a keyring may be unlocked meanwhile. */
  objection(): string;
  encrypt(text: string): Uint8Array;
  /** Throws when it was encrypted by another user or system. */
  decrypt(bytes: Uint8Array): string;
}

const NOT_KEPT = 'no secret is kept: this process has no way to the operating system’s encryption';

/** Secrets as files of a folder, each encrypted by the system; without its encryption nothing is ever written. */
export function createSecretFiles(
  folder: string,
  encryption: SystemEncryption | undefined,
  ids: Pick<Ids, 'fresh'>,
): Secrets {
  const pathOf = (profileId: string) => join(folder, `${profileId}.secret`);
  const objection = () => encryption?.objection() ?? `Secrets are asked for each time: ${NOT_KEPT}.`;

  return {
    objection,
    async keep(profileId, secret) {
      const sentence = objection();
      if (!encryption || sentence !== '') throw new Unavailable(sentence);
      const path = pathOf(profileId);
      try {
        await writeOwnFile(path, encryption.encrypt(secret), `${path}.${ids.fresh()}.part`);
      } catch (error) {
        throw new Unavailable(`The secret was not kept: the system did not take ${path}; it is asked for each time.`, {
          cause: error,
        });
      }
    },
    async find(profileId) {
      let bytes: Uint8Array;
      try {
        bytes = await readFile(pathOf(profileId));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw new Unavailable(`The kept secret cannot be read: let Eventglass read ${folder}, or give it again.`, {
          cause: error,
        });
      }
      try {
        if (encryption && encryption.objection() === '') return encryption.decrypt(bytes);
      } catch {
        // What the system says of it may name it.
      }
      throw new Unavailable('The operating system does not decrypt the kept secret any more: give it again.');
    },
    has: (profileId) =>
      stat(pathOf(profileId)).then(
        () => true,
        () => false,
      ),
    forget: (profileId) => rm(pathOf(profileId), { force: true }),
  };
}
