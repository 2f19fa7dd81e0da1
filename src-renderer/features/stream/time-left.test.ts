import { describe, expect, it } from 'vitest';
import { timeLeftMs } from './time-left';

describe('the time that the index still needs', () => {
  it('is what is left at the rate it has', () => {
    expect(timeLeftMs({ indexedTo: 200_000, lastSequence: 1_000_000, eventsPerSecond: 100_000 })).toBe(8000);
  });

  it('is not said while nothing is read, or when all is', () => {
    expect(timeLeftMs({ indexedTo: 5, lastSequence: 10, eventsPerSecond: 0 })).toBeUndefined();
    expect(timeLeftMs({ indexedTo: 10, lastSequence: 10, eventsPerSecond: 50 })).toBeUndefined();
  });
});
