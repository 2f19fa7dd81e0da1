import type { StreamState } from '@shared/contract/stream';

/** A rate below this says nothing about when it will be over. */
const LEAST_RATE = 1;

/** How long the index still has to read at the rate it has now; undefined while that cannot be said. */
export function timeLeftMs({
  indexedTo,
  lastSequence,
  eventsPerSecond,
}: Pick<StreamState, 'indexedTo' | 'lastSequence' | 'eventsPerSecond'>): number | undefined {
  const left = lastSequence - indexedTo;
  return left <= 0 || eventsPerSecond < LEAST_RATE ? undefined : (left / eventsPerSecond) * 1000;
}
