const HOUR_MS = 3_600_000;

/** How many there were in each hour, by its number since the epoch. */
export type HourCounts = Map<number, number>;

export function countHour(hours: HourCounts, ms: number): void {
  const hour = Math.floor(ms / HOUR_MS);
  hours.set(hour, (hours.get(hour) ?? 0) + 1);
}

/** The lines over the same time, in at most so many bars of equal width, whatever time they span. */
export function barsOf(lines: readonly HourCounts[], most: number) {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const line of lines) {
    for (const hour of line.keys()) {
      first = Math.min(first, hour);
      last = Math.max(last, hour);
    }
  }
  if (first > last) return { startMs: 0, barMs: HOUR_MS, counts: [] };
  const hoursPerBar = Math.ceil((last - first + 1) / most);
  const bars = Math.ceil((last - first + 1) / hoursPerBar);
  const counts = lines.map((line) => {
    const bar = new Array<number>(bars).fill(0);
    for (const [hour, count] of line) {
      const place = Math.floor((hour - first) / hoursPerBar);
      bar[place] = (bar[place] ?? 0) + count;
    }
    return bar;
  });
  return { startMs: first * HOUR_MS, barMs: hoursPerBar * HOUR_MS, counts };
}
