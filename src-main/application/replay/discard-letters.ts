import { LETTERS_OF_A_RECORD } from '../../domain/wire/letter-control-codec';
import { Failure, Unavailable, VersionConflict } from '../failures';
import { createReplayFacts } from './replay-audit';
import type { ReplayParts } from './replay-parts';
import type { KeptDiscard } from './replay-ports';

/** How long what is discarded can be restored. */
export const DISCARDED_FOR_MS = 7 * 24 * 60 * 60 * 1_000;

/** Others change the same records; each such meeting costs one more round. */
const MOST_MEETINGS = 20;

export type DiscardParts = Pick<
  ReplayParts,
  'letters' | 'control' | 'activity' | 'audit' | 'clock' | 'ids' | 'hashOf' | 'actor' | 'log'
> & { readonly wallMs: () => number };

/** A wish of the window; `id` is made by it: asked twice, it is done once. */
export type LettersWish = { readonly id: string; readonly keys: readonly string[] };

/**
 * Hides dead letters, shows them again, and deletes them. What cannot be audited is not done; repeated with the same id
 * it is done once. Everything throws `Unavailable`.
 */
export type LetterDiscarding = {
  discard(wish: LettersWish & { readonly reason: string }): Promise<number>;
  restore(wish: LettersWish): Promise<number>;
  /** Deletes those of them that are discarded. A message that the server gave up on stays in its stream, hidden. */
  purge(wish: LettersWish): Promise<number>;
  note(fingerprint: string, text: string): Promise<void>;
  /** Deletes what was discarded seven days ago. */
  purgeOld(): Promise<number>;
};

export function createLetterDiscarding(parts: DiscardParts): LetterDiscarding {
  const { letters, control, activity, audit, clock, ids, actor, wallMs, log } = parts;
  const facts = createReplayFacts(parts);

  /** Of which not everything could be deleted: this process does not try again, and does not audit it again. */
  const stuck = new Set<string>();

  const discardedNow = async (): Promise<ReadonlySet<string>> =>
    new Set((await control.discarded()).flatMap(({ keys }) => keys));

  /** Takes keys out of the records that name them. */
  async function forget(keys: ReadonlySet<string>): Promise<void> {
    for (let meeting = 0; meeting < MOST_MEETINGS; meeting += 1) {
      try {
        for (const record of await control.discarded()) {
          const left = record.keys.filter((key) => !keys.has(key));
          if (left.length < record.keys.length) await control.keepDiscard({ ...record, keys: left });
        }
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
    throw new Unavailable(
      'It was done in part: others change the discarded letters at the same time; do it once more.',
    );
  }

  function tell(keys: readonly string[], wishId: string, reason: string): void {
    const at = clock.now();
    for (const key of keys) {
      activity.record({
        id: ids.derived(`activity:discarded:${key}:${wishId}`),
        kind: 'discarded',
        at,
        actor,
        detail: { dead_letter: key, reason },
      });
    }
  }

  return {
    async discard({ id, keys: named, reason }) {
      const hidden = await discardedNow();
      const keys = [...new Set(named)].filter((key) => !hidden.has(key));
      if (keys.length === 0) return 0;
      await audit.record(facts.letters('dead_letters_discarded', { id, keys, actor, reason }));
      const at = clock.now();
      for (let from = 0; from < keys.length; from += LETTERS_OF_A_RECORD) {
        const some = keys.slice(from, from + LETTERS_OF_A_RECORD);
        const record: KeptDiscard = {
          id: `${id}.${from / LETTERS_OF_A_RECORD}`,
          revision: 0,
          keys: some,
          reason,
          by: actor,
          at,
        };
        await control.keepDiscard(record).catch((error: unknown) => {
          // The same wish once more: it is kept.
          if (!(error instanceof VersionConflict)) throw error;
        });
        tell(some, id, reason);
        await activity.settled();
      }
      return keys.length;
    },

    async restore({ id, keys: named }) {
      const hidden = await discardedNow();
      const keys = [...new Set(named)].filter((key) => hidden.has(key));
      if (keys.length === 0) return 0;
      await audit.record(facts.letters('dead_letters_restored', { id, keys, actor }));
      await forget(new Set(keys));
      return keys.length;
    },

    async purge({ id, keys: named }) {
      const hidden = await discardedNow();
      const keys = [...new Set(named)].filter((key) => hidden.has(key));
      if (keys.length === 0) return 0;
      await audit.record(facts.letters('dead_letters_purged', { id, keys, actor }));
      const gone = await letters.remove(keys, { forGood: true });
      await forget(new Set(gone));
      return gone.length;
    },

    async note(fingerprint, text) {
      const id = ids.derived(`note:${fingerprint}`);
      await audit.record(facts.noted(id, actor));
      await control.note(id, { fingerprint, text, by: actor, at: clock.now() });
    },

    async purgeOld() {
      let purged = 0;
      for (const { id, at, keys } of await control.discarded()) {
        if (wallMs() - Date.parse(at) < DISCARDED_FOR_MS || stuck.has(id)) continue;
        const records = keys.filter((key) => key.startsWith('dlq:'));
        if (records.length === 0) continue;
        try {
          await audit.record(
            facts.letters('dead_letters_purged', {
              id: ids.derived(`purged:${id}`),
              keys: records,
              actor: 'system:retention',
            }),
          );
          const gone = await letters.remove(records, { forGood: true });
          await forget(new Set(gone));
          if (gone.length < records.length) stuck.add(id);
          purged += gone.length;
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          log.warn('discarded dead letters are not deleted yet', { reason: error.message });
        }
      }
      return purged;
    },
  };
}
