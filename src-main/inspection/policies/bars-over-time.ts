const HOUR_MS = 3_600_000;

/** Counts by hour, shown in at most so many bars of equal width, whatever time they span. */
export type BarsOverTime = {
  add(ms: number): void;
  bars(most: number): { readonly startMs: number; readonly barMs: number; readonly counts: number[] };
  clear(): void;
};

export function createBarsOverTime(): BarsOverTime {
  const hours = new Map<number, number>();
  return {
    add(ms) {
      const hour = Math.floor(ms / HOUR_MS);
      hours.set(hour, (hours.get(hour) ?? 0) + 1);
    },
    bars(most) {
      if (hours.size === 0) return { startMs: 0, barMs: HOUR_MS, counts: [] };
      let [first, last] = [Number.POSITIVE_INFINITY, 0];
      for (const hour of hours.keys()) {
        first = Math.min(first, hour);
        last = Math.max(last, hour);
      }
      const hoursPerBar = Math.ceil((last - first + 1) / most);
      const counts = new Array<number>(Math.ceil((last - first + 1) / hoursPerBar)).fill(0);
      for (const [hour, count] of hours) {
        const bar = Math.floor((hour - first) / hoursPerBar);
        counts[bar] = (counts[bar] ?? 0) + count;
      }
      return { startMs: first * HOUR_MS, barMs: hoursPerBar * HOUR_MS, counts };
    },
    clear: () => hours.clear(),
  };
}
