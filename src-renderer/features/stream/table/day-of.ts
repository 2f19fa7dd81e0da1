const DAY_MS = 86_400_000;

/** A number that two moments share when they are on the same day in this zone. */
export function dayOf(atMs: number, zone: 'utc' | 'local'): number {
  const offsetMs = zone === 'utc' ? 0 : new Date(atMs).getTimezoneOffset() * 60_000;
  return Math.floor((atMs - offsetMs) / DAY_MS);
}
