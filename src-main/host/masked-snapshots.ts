import { hides, type MaskingLevel } from '@shared/catalogue/masking';
import { Unavailable } from '../application/ports';
import type { RebuildSnapshot } from './snapshots';

/** The same; what it says names nobody where names are hidden. */
export function rebuildMasked(level: MaskingLevel, rebuild: RebuildSnapshot): RebuildSnapshot {
  if (!hides(level, 'name')) return rebuild;
  return async (wish) => {
    try {
      const { version, messages } = await rebuild(wish);
      const sentence = `The snapshot was made anew from all ${messages} messages, at version ${version}.`;
      return { version, messages, sentence };
    } catch (error) {
      if (!(error instanceof Unavailable) || error.cause !== undefined) throw error;
      throw new Unavailable('No snapshot was made; try again when what was begun for this person is finished.');
    }
  };
}
