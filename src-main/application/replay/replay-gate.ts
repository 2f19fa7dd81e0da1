import { pause } from '../pause';
import { createPacer } from './pacer';

/** Where each waits for its turn before it is sent. */
export type ReplayGate = {
  /** True when the next may go now; false once nothing goes any more. */
  mayGo(): Promise<boolean>;
  setRate(ratePerSecond: number | null): void;
};

export type GateOptions = {
  readonly ratePerSecond: number | null;
  readonly nowMs: () => number;
  /** Aborts when nothing is to be sent any more. */
  readonly halted: AbortSignal;
  /** Asked before each: resolves once the job is surely still ours. */
  readonly isHeld: () => Promise<boolean>;
};

/** One after another, not faster than the rate; a new rate holds at once. */
export function createReplayGate({ ratePerSecond, nowMs, halted, isHeld }: GateOptions): ReplayGate {
  const pacer = createPacer(ratePerSecond);
  let turn: Promise<unknown> = Promise.resolve();
  let changed = new AbortController();

  async function wait(): Promise<boolean> {
    while (!halted.aborted && (await isHeld())) {
      const ms = pacer.waitMs(nowMs());
      if (ms <= 0) {
        pacer.take(nowMs());
        return !halted.aborted;
      }
      await pause(ms, AbortSignal.any([halted, changed.signal]));
    }
    return false;
  }

  return {
    mayGo() {
      const mine = turn.then(wait);
      turn = mine.catch(() => undefined);
      return mine;
    },
    setRate(next) {
      pacer.setRate(next);
      changed.abort();
      changed = new AbortController();
    },
  };
}
