import type { ReplayJob } from '@shared/contract/replay';
import { letterOutcomes } from '@shared/views/dead-letter';

/** How many have an outcome. */
export function settledOf({ perOutcome }: Pick<ReplayJob, 'perOutcome'>): number {
  return letterOutcomes.reduce((sum, outcome) => sum + (perOutcome[outcome] ?? 0), 0);
}

/** Where the ramp stops, as counts from the start. */
export function rampStops(ramp: readonly number[]): readonly number[] {
  const stops: number[] = [];
  let at = 0;
  for (const size of ramp.slice(0, -1)) {
    at += size;
    stops.push(at);
  }
  return stops;
}

/** `4 s still`, `3 min still`; empty where it cannot be told. */
export function timeLeft(leftMs: number | null): string {
  if (leftMs === null) return '';
  const seconds = Math.ceil(leftMs / 1_000);
  return seconds < 120 ? `${seconds} s still` : `${Math.ceil(seconds / 60)} min still`;
}

/** Who runs it, as the sentence goes on. */
export function runnerWords({ runner, state }: Pick<ReplayJob, 'runner' | 'state'>): string {
  if (state === 'done' || state === 'cancelled') return '';
  if (runner === null) return 'nobody runs it: it can be taken over';
  return runner.isHere ? 'run here, lease held, survives a restart' : `run by ${runner.name}`;
}

/** What can be done with it now. */
export function actionsFor({ state, runner }: Pick<ReplayJob, 'state' | 'runner'>) {
  const isOpen = state !== 'done' && state !== 'cancelled';
  return {
    pause: state === 'running' && runner !== null,
    resume: state === 'paused' || state === 'stopped',
    takeOver: state === 'running' && runner === null,
    cancel: isOpen,
    pace: isOpen,
  };
}
