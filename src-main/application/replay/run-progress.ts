import type { LetterOutcome } from '@shared/views/dead-letter';
import { createProgressRate } from './progress-rate';
import type { JobRecord } from './replay-ports';

/** Nobody processes commands, it seems. */
const QUIET_MS = 10_000;

type Counts = Readonly<Record<LetterOutcome, number>>;

/** How a job goes that runs here. */
export type RunProgress = {
  begun(): void;
  /** One that was begun is under way no more. */
  settled(): void;
  /** One more has an outcome. */
  gotResult(): void;
  /** What is known of it for its record. */
  record(counts: Counts, isHalted: boolean): Partial<JobRecord>;
  /** Why nothing comes; empty while something does. */
  quietness(): string;
};

export function createRunProgress(begunWith: JobRecord, nowMs: () => number): RunProgress {
  const rate = createProgressRate();
  let underWay = 0;
  let lastResultMs = nowMs();

  return {
    begun: () => {
      underWay += 1;
    },
    settled: () => {
      underWay -= 1;
    },
    gotResult: () => {
      lastResultMs = nowMs();
      rate.add(lastResultMs);
    },
    record(perOutcome, isHalted) {
      const now = nowMs();
      const known = sumOf(perOutcome);
      return {
        perOutcome,
        // It gets further: whoever begins it again begins to count anew.
        ...(known > sumOf(begunWith.perOutcome) && { claims: 0 }),
        currentRate: isHalted ? 0 : rate.perSecond(now),
        leftMs: isHalted ? null : rate.leftMs(begunWith.total - known, now),
      };
    },
    quietness() {
      const quietMs = nowMs() - lastResultMs;
      if (underWay === 0 || quietMs <= QUIET_MS) return '';
      return `${underWay} sent, and no outcome for ${Math.round(quietMs / 1_000)} s: nobody seems to process commands; start a core.`;
    },
  };
}

export function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}
