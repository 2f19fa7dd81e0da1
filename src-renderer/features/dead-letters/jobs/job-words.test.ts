import { describe, expect, it } from 'vitest';
import { actionsFor, rampStops, runnerWords, settledOf, timeLeft } from './job-words';

describe('the bar of a replay', () => {
  it('says how many are done with, and where the ramp stops', () => {
    const perOutcome = { done: 92, refused: 4, 'already done': 2, 'failed again': 0, skipped: 0 };
    expect(settledOf({ perOutcome })).toBe(98);
    expect(rampStops([1, 5, 20, 114])).toEqual([1, 6, 26]);
    expect(rampStops([9])).toEqual([]);
  });

  it('says the time left in whole units, or nothing', () => {
    expect([null, 3_100, 150_000].map(timeLeft)).toEqual(['', '4 s still', '3 min still']);
  });

  it('says who runs it as long as somebody could', () => {
    expect(runnerWords({ state: 'running', runner: { name: 'other@host', isHere: false } })).toBe('run by other@host');
    expect(runnerWords({ state: 'running', runner: null })).toContain('taken over');
    expect(runnerWords({ state: 'done', runner: null })).toBe('');
  });
});

describe('what can be done with a replay', () => {
  const able = (state: 'running' | 'stopped' | 'done', isRun: boolean) =>
    Object.entries(actionsFor({ state, runner: isRun ? { name: 'a', isHere: true } : null }))
      .filter(([, can]) => can)
      .map(([name]) => name);

  it('depends on whether it goes on, and who runs it', () => {
    expect(able('running', true)).toEqual(['pause', 'cancel', 'pace']);
    expect(able('running', false)).toEqual(['takeOver', 'cancel', 'pace']);
    expect(able('stopped', false)).toEqual(['resume', 'cancel', 'pace']);
    expect(able('done', false)).toEqual([]);
  });
});
