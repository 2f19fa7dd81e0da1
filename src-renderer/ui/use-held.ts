import { useState } from 'react';

/**
 * The value, but as it was while the pointer is on it: live data never moves what the pointer is on. `isHeld` may look at
 * what is shown: nothing is lost where there was nothing to point at. A new key lets go.
 */
export function useHeld<Value>(
  value: Value | undefined,
  isHeld: boolean | ((shown: Value) => boolean),
  key: string,
): Value | undefined {
  const [shown, setShown] = useState({ value, key });
  const isStale = shown.value !== value || shown.key !== key;
  // While an answer for a new key is on its way, the former list stays: an empty one would flicker.
  if (isStale && value !== undefined && (shown.key !== key || shown.value === undefined || !holds(shown.value))) {
    setShown({ value, key });
  }
  return shown.value;

  function holds(current: Value): boolean {
    return typeof isHeld === 'function' ? isHeld(current) : isHeld;
  }
}
