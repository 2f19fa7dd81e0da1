const SECONDS = 5;

/** Events per second over the last five seconds. */
export type Rate = { add(count: number, nowMs: number): void; perSecond(nowMs: number): number };

export function createRate(): Rate {
  /** Per second of time; older ones are overwritten when their place comes round again. */
  const counts = Array.from({ length: SECONDS + 1 }, () => ({ second: -1, count: 0 }));
  const slotOf = (second: number) => {
    const slot = counts[second % counts.length] as { second: number; count: number };
    if (slot.second !== second) Object.assign(slot, { second, count: 0 });
    return slot;
  };
  return {
    add(count, nowMs) {
      slotOf(Math.floor(nowMs / 1_000)).count += count;
    },
    perSecond(nowMs) {
      const second = Math.floor(nowMs / 1_000);
      const recent = counts.filter((slot) => slot.second >= second - SECONDS && slot.second < second);
      const whole = recent.reduce((sum, slot) => sum + slot.count, 0) / SECONDS;
      const running = slotOf(second).count / SECONDS;
      return Math.round(Math.max(whole, running) * 10) / 10;
    },
  };
}
