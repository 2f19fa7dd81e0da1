import { join } from 'node:path';

/** Where indexes are kept; those of a profile in a folder of their own, which goes with it. */
export function indexFolder(userData: string, profileId?: string): string {
  return profileId === undefined ? join(userData, 'index') : join(userData, 'index', profileId);
}
