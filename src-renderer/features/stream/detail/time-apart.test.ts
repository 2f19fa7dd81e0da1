import { describe, expect, it } from 'vitest';
import { timeApart } from './time-apart';

const DAY_MS = 86_400_000;

describe('the time between what happened and its record', () => {
  it('is one moment when nothing lies between', () => {
    expect(timeApart(1000, 1004)).toEqual({ words: 'the same moment', isLarge: false });
  });

  it('is counted in its largest unit and marked when it is more than a delay', () => {
    expect(timeApart(0, 739 * DAY_MS + 5)).toEqual({ words: '739 days earlier', isLarge: true });
    expect(timeApart(0, 61_000)).toEqual({ words: '1 minute earlier', isLarge: false });
    expect(timeApart(5000, 3000)).toEqual({ words: '2 seconds later', isLarge: false });
  });
});
