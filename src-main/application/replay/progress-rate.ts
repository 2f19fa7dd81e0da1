/** Seconds that a rate looks back: long enough to be calm, short enough to follow a change of pace. */
const SECONDS = 5;

/** How fast results come now, and how long the others take at that. */
export type ProgressRate = {
  add(nowMs: number): void;
  perSecond(nowMs: number): number;
  /** Null while nothing moves. */
  leftMs(left: number, nowMs: number): number | null;
};

export function createProgressRate(): ProgressRate {
  /** Moments of results, in tenths of a second with how many. */
  const counts = new Map<number, number>();
  let begunMs: number | undefined;

  const perSecond = (nowMs: number): number => {
    const oldest = Math.floor(nowMs / 100) - SECONDS * 10;
    for (const tenth of counts.keys()) if (tenth <= oldest) counts.delete(tenth);
    const sum = [...counts.values()].reduce((all, count) => all + count, 0);
    const lookedBackMs = Math.min(SECONDS * 1_000, Math.max(100, nowMs - (begunMs ?? nowMs)));
    return Math.round((sum * 10_000) / lookedBackMs) / 10;
  };

  return {
    add(nowMs) {
      begunMs ??= nowMs;
      const tenth = Math.floor(nowMs / 100);
      counts.set(tenth, (counts.get(tenth) ?? 0) + 1);
    },
    perSecond,
    leftMs(left, nowMs) {
      const rate = perSecond(nowMs);
      return left === 0 ? 0 : rate === 0 ? null : Math.round((left / rate) * 1_000);
    },
  };
}
