import type { HistogramView } from '@shared/contract/stream';
import { describe, expect, it } from 'vitest';
import { axisTop, barWidthInWords, familyCounts, mainFamily, stackByFamily, stepsOf } from './histogram-data';

const view: HistogramView = {
  startMs: 1000,
  barMs: 500,
  bars: 3,
  series: [
    { type: 'Created', family: 'identity', total: 3, counts: [1, 2, 0] },
    { type: 'NameUpdated', family: 'identity', total: 4, counts: [0, 3, 1] },
    { type: 'Suspended', family: 'lifecycle', total: 9, counts: [9, 0, 0] },
  ],
};

describe('the histogram of the stream', () => {
  it('adds the types of a family up', () => {
    expect(stackByFamily(view, new Set())).toMatchObject([
      { startMs: 1000, total: 10, identity: 1, lifecycle: 9 },
      { startMs: 1500, total: 5, identity: 5, lifecycle: 0 },
      { startMs: 2000, total: 1, identity: 1, lifecycle: 0 },
    ]);
  });

  it('leaves out the families that are switched off', () => {
    expect(stackByFamily(view, new Set(['lifecycle'])).map(({ total }) => total)).toEqual([1, 5, 1]);
  });

  it('becomes steps that span the whole axis', () => {
    const steps = stepsOf(stackByFamily(view, new Set()), view.barMs);
    expect(steps.map(({ atMs, total }) => [atMs, total])).toEqual([
      [1000, 10],
      [1250, 10],
      [1750, 5],
      [2250, 1],
      [2500, 1],
    ]);
    expect(stepsOf([], 500)).toEqual([]);
  });

  it('names the family that a bar has most of', () => {
    expect(stackByFamily(view, new Set()).map(mainFamily)).toEqual(['lifecycle', 'identity', 'identity']);
    expect(stackByFamily({ ...view, series: [] }, new Set()).map(mainFamily)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('lists what occurs, most frequent first, with its types', () => {
    expect(familyCounts(view)).toEqual([
      { family: 'lifecycle', total: 9, types: [{ type: 'Suspended', total: 9 }] },
      {
        family: 'identity',
        total: 7,
        types: [
          { type: 'NameUpdated', total: 4 },
          { type: 'Created', total: 3 },
        ],
      },
    ]);
  });

  it('ends its value axis at a round number whose half is round', () => {
    expect([0, 1, 3, 9, 12, 37, 410, 790, 90_000].map(axisTop)).toEqual([2, 2, 4, 10, 20, 40, 500, 800, 100_000]);
  });

  it('says how much time a bar stands for', () => {
    expect([30_000, 500, 90_000, 3_600_000].map(barWidthInWords)).toEqual([
      '30 s a bar',
      '500 ms a bar',
      '1.5 min a bar',
      '1 h a bar',
    ]);
  });
});
