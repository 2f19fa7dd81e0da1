import type { MachineDrawing, MachineUse } from '@shared/views/survey';

/** A way from one state to another, as it is designed, as it was taken, or both. */
export type Way = {
  readonly from: string;
  readonly to: string;
  /** What leads along it; empty when the machine has no such way. */
  readonly triggers: readonly string[];
  readonly guards: readonly string[];
  readonly eventTypes: readonly string[];
  /** 0 as long as nothing is known of it. */
  readonly count: number;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
};

/** Every way of the machine with its uses; those that histories took although it has none stand last. */
export function waysOf(drawing: MachineDrawing, use: MachineUse | undefined): readonly Way[] {
  const ways = new Map<string, Way>();
  for (const { from, on, to, guard, eventType } of drawing.transitions) {
    const before = ways.get(keyOf(from, to));
    ways.set(keyOf(from, to), {
      ...(before ?? { from, to, count: 0, medianMs: null, p95Ms: null }),
      triggers: [...(before?.triggers ?? []), on],
      guards: [...(before?.guards ?? []), ...(guard === null ? [] : [guard])],
      eventTypes: [...new Set([...(before?.eventTypes ?? []), eventType])],
    });
  }
  for (const { from, to, count, medianMs, p95Ms } of use?.ways ?? []) {
    const designed = ways.get(keyOf(from, to)) ?? { from, to, triggers: [], guards: [], eventTypes: [] };
    ways.set(keyOf(from, to), { ...designed, count, medianMs, p95Ms });
  }
  return [...ways.values()];
}

export function keyOf(from: string, to: string): string {
  return `${from} → ${to}`;
}

/** `RecordDeath` → `Record death`; what is no name of ours stays as it is. */
export function wordsOfName(name: string): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

const spans = { day: 1, week: 7, month: 30, year: 365 } as const;
const DAY_MS = 86_400_000;

/** From when on uses are counted; the beginning of an hour, so that a screen that stays open asks for the same. */
export function sinceMs(span: keyof typeof spans | undefined, nowMs: number): number | null {
  if (span === undefined) return null;
  return Math.floor((nowMs - spans[span] * DAY_MS) / 3_600_000) * 3_600_000;
}

/** `4 s`, `3 min`, `5 h`, `41 d`, `13 mo`: one number is enough beside an arrow. */
export function shortDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 1) return `${Math.round(ms)} ms`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
