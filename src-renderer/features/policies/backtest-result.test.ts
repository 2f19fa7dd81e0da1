import type { BacktestReport } from '@shared/contract/policies';
import { describe, expect, it } from 'vitest';
import { inWords } from './backtest-result';

const report: BacktestReport = {
  state: 'complete',
  read: 100,
  toRead: 0,
  eventsPerSecond: 0,
  heard: 40,
  unheard: 0,
  matched: 7,
  commands: 8,
  perCommand: [{ command: 'AddComponent', count: 8 }],
  failures: 0,
  same: 8,
  onlyNow: 0,
  onlyThen: 0,
  examples: [],
};

describe('the words of a backtest', () => {
  it.each<[Partial<BacktestReport>, string]>([
    [{}, 'Of 40 events that it listens to it would react to 7, with 8 AddComponent.'],
    [{ commands: 0, matched: 0, perCommand: [] }, 'Of 40 events that it listens to it would react to none.'],
    [{ state: 'reading' }, 'So far, of 40 events that it listens to it would react to 7, with 8 AddComponent.'],
    [
      { failures: 2, unheard: 3 },
      'Of 40 events that it listens to it would react to 7, with 8 AddComponent. It failed on 2. 3 events were imported, misfiled or unreadable: policies are not asked about these.',
    ],
  ])('%o', (told, words) => {
    expect(inWords({ ...report, ...told })).toBe(words);
  });
});
