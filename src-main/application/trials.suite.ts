import { describe, expect, it, onTestFinished } from 'vitest';
import type { Trial, Trials } from './ports';

/** Nothing recorded, and the same place as another core sees it. */
export type TrialsStage = { readonly trials: Trials; readonly elsewhere: Trials; close(): Promise<void> };

/** What the port `Trials` promises; every implementation passes it. */
export function describeTrials(name: string, open: () => Promise<TrialsStage>): void {
  const stage = async (): Promise<TrialsStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };
  const trial: Trial = {
    consumer: 'person-command-processor',
    sequence: 7,
    receivedAt: '2026-05-03T10:00:00.123456789Z',
  };

  describe(`${name} as the place of trials`, () => {
    it('counts beginnings, whoever begins', async () => {
      const { trials, elsewhere } = await stage();
      expect(await trials.begin(trial)).toBe(0);
      expect(await elsewhere.begin(trial)).toBe(1);
      expect(await trials.begin(trial)).toBe(2);
    });

    it('forgets what has ended, however often that is said', async () => {
      const { trials, elsewhere } = await stage();
      await trials.begin(trial);
      await elsewhere.end(trial);
      await trials.end(trial);
      expect(await trials.begin(trial)).toBe(0);
    });

    it('does not mix up messages, consumers, or streams of the same name', async () => {
      const { trials } = await stage();
      await trials.begin(trial);
      expect(await trials.begin({ ...trial, sequence: 8 })).toBe(0);
      expect(await trials.begin({ ...trial, consumer: 'person-policy-engine' })).toBe(0);
      expect(await trials.begin({ ...trial, receivedAt: '2026-05-04T10:00:00Z' })).toBe(0);
    });
  });
}
