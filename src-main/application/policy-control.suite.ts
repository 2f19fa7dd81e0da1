import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PolicyControl, PolicyPositions, PolicySwitch } from './ports';

const patience = { timeout: 15_000, interval: 10 };

const switched = (policy: string, enabled: boolean): PolicySwitch => ({
  policy,
  enabled,
  at: '2026-05-03T10:00:00.000Z',
  actor: 'user:ada',
  reason: null,
});

export type PolicyControlStage = { readonly control: PolicyControl; close(): Promise<void> };

/** What the port `PolicyControl` promises; every implementation passes it, on nothing that was switched before. */
export function describePolicyControl(name: string, open: () => Promise<PolicyControlStage>): void {
  const stage = async () => {
    const { control, close } = await open();
    onTestFinished(() => close());
    return control;
  };
  const watched = async (control: PolicyControl, policies = ['WelcomeEmail', 'DataQuality']) => {
    const told: string[][] = [];
    const watching = await control.watch(policies, (switchedOff) => told.push([...switchedOff]));
    onTestFinished(() => watching.close());
    return { told, watching, last: () => told.at(-1) };
  };

  describe(`${name} as policy control`, () => {
    it('has every policy on that nobody switched off', async () => {
      const control = await stage();
      expect((await watched(control)).told).toEqual([[]]);
    });

    it('tells what is switched off before watching begins', async () => {
      const control = await stage();
      await control.set(switched('DataQuality', false));
      expect((await watched(control)).told).toEqual([['DataQuality']]);
    });

    it('tells every change, whoever makes it, to all who watch', async () => {
      const control = await stage();
      const [one, other] = [await watched(control), await watched(control)];

      await control.set(switched('WelcomeEmail', false));
      await vi.waitFor(
        () => expect([one.last(), other.last()]).toEqual([['WelcomeEmail'], ['WelcomeEmail']]),
        patience,
      );

      await control.set(switched('WelcomeEmail', true));
      await vi.waitFor(() => expect([one.last(), other.last()]).toEqual([[], []]), patience);
    });

    it('tells of the policies alone that were asked about', async () => {
      const control = await stage();
      await control.set(switched('SkillRecommendation', false));
      expect((await watched(control, ['DataQuality'])).told).toEqual([[]]);
    });

    it('tells nothing any more once it is closed', async () => {
      const control = await stage();
      const { watching, told } = await watched(control);
      const witness = await watched(control);
      await watching.close();
      await control.set(switched('WelcomeEmail', false));
      await vi.waitFor(() => expect(witness.last()).toEqual(['WelcomeEmail']), patience);
      expect(told).toEqual([[]]);
    });
  });
}

export type PolicyPositionsStage = { readonly positions: PolicyPositions; close(): Promise<void> };

/** What the port `PolicyPositions` promises; every implementation passes it, where nothing is kept. */
export function describePolicyPositions(name: string, open: () => Promise<PolicyPositionsStage>): void {
  const stage = async () => {
    const { positions, close } = await open();
    onTestFinished(() => close());
    return positions;
  };
  const first = { streamCreatedAt: '2026-05-03T10:00:00.123456789Z', startedAfter: 40, upTo: 40 };

  describe(`${name} as policy positions`, () => {
    it('keeps the first position there is, for everybody', async () => {
      const positions = await stage();
      expect(await positions.begin(first)).toEqual(first);
      expect(await positions.begin({ ...first, startedAfter: 50, upTo: 50 })).toEqual(first);
    });

    it('keeps one of those who begin at once', async () => {
      const positions = await stage();
      const begun = await Promise.all(
        [1, 2, 3, 4].map((upTo) => positions.begin({ ...first, startedAfter: upTo, upTo })),
      );
      expect(new Set(begun.map(({ upTo }) => upTo)).size).toBe(1);
    });

    it('goes forward and never back', async () => {
      const positions = await stage();
      await positions.begin(first);
      await positions.advance({ ...first, upTo: 60 });
      await positions.advance({ ...first, upTo: 55 });
      expect(await positions.begin(first)).toEqual({ ...first, upTo: 60 });
    });

    it('goes forward whoever else does', async () => {
      const positions = await stage();
      await positions.begin(first);
      await Promise.all([41, 44, 43, 42].map((upTo) => positions.advance({ ...first, upTo })));
      expect(await positions.begin(first)).toEqual({ ...first, upTo: 44 });
    });

    it('begins anew with a stream that was made anew, and forgets the one before', async () => {
      const positions = await stage();
      const anew = { streamCreatedAt: '2026-05-04T10:00:00Z', startedAfter: 0, upTo: 0 };
      await positions.begin(first);
      expect(await positions.begin(anew)).toEqual(anew);
      await positions.advance({ ...first, upTo: 99 });
      expect(await positions.begin({ ...anew, startedAfter: 7, upTo: 7 })).toEqual(anew);
    });
  });
}
