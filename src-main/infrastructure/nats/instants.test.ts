import { expect, it } from 'vitest';
import { instantOfNanos } from './instants';

it.each([
  [1_763_910_794_926_918_251n, '2025-11-23T15:13:14.926918251Z'],
  [1_763_910_794_926_000_000n, '2025-11-23T15:13:14.926Z'],
  [1_763_910_794_000_000_000n, '2025-11-23T15:13:14Z'],
  [1_763_910_794_000_000_001n, '2025-11-23T15:13:14.000000001Z'],
  [0n, '1970-01-01T00:00:00Z'],
])('%s nanoseconds are %s, as the server writes it', (nanos, instant) => {
  expect(instantOfNanos(nanos)).toBe(instant);
});
