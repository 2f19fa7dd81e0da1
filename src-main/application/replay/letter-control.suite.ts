import { describe, expect, it, onTestFinished } from 'vitest';
import { VersionConflict } from '../failures';
import type { KeptDiscard, LetterControl } from './replay-ports';

export type LetterControlStage = { readonly control: LetterControl; close(): Promise<void> };

const discard = (id: string, keys: readonly string[], revision = 0): KeptDiscard => ({
  id,
  keys,
  revision,
  reason: 'sent by a test',
  by: 'user:ada',
  at: '2026-05-03T10:00:00.000Z',
});

/** What the port `LetterControl` promises; every implementation passes it. */
export function describeLetterControl(name: string, open: () => Promise<LetterControlStage>): void {
  const stage = async (): Promise<LetterControl> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened.control;
  };

  describe(`${name} as the place of discarded letters`, () => {
    it('has none before the first, and then what was kept', async () => {
      const control = await stage();
      expect(await control.discarded()).toEqual([]);
      await control.keepDiscard(discard('a.0', ['dlq:1', 'dlq:2']));
      await control.note('n', { fingerprint: 'f', text: 'known', by: 'user:ada', at: '2026-05-03T10:00:00.000Z' });
      const [kept, ...others] = await control.discarded();
      expect(others).toEqual([]);
      expect(kept).toEqual({ ...discard('a.0', ['dlq:1', 'dlq:2']), revision: kept?.revision });
    });

    it('changes what was read, and nothing that was changed since', async () => {
      const control = await stage();
      await control.keepDiscard(discard('a.0', ['dlq:1', 'dlq:2']));
      const [kept] = await control.discarded();
      await control.keepDiscard(discard('a.0', ['dlq:2'], kept?.revision));
      await expect(control.keepDiscard(discard('a.0', ['dlq:1'], kept?.revision))).rejects.toBeInstanceOf(
        VersionConflict,
      );
      await expect(control.keepDiscard(discard('a.0', ['dlq:1']))).rejects.toBeInstanceOf(VersionConflict);
      expect((await control.discarded()).map(({ keys }) => keys)).toEqual([['dlq:2']]);
    });

    it('forgets an act of which no letter is left', async () => {
      const control = await stage();
      await control.keepDiscard(discard('a.0', ['dlq:1']));
      const [kept] = await control.discarded();
      await control.keepDiscard(discard('a.0', [], kept?.revision));
      expect(await control.discarded()).toEqual([]);
    });
  });
}
