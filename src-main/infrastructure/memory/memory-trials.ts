import type { Trial, Trials } from '../../application/ports';

/** Beginnings in memory; shared by cores that end and start. */
export function createMemoryTrials(): Trials {
  const begun = new Map<string, number>();
  const keyOf = ({ consumer, sequence, receivedAt }: Trial) => `${consumer} ${sequence} ${receivedAt}`;

  return {
    async begin(trial) {
      const before = begun.get(keyOf(trial)) ?? 0;
      begun.set(keyOf(trial), before + 1);
      return before;
    },
    async end(trial) {
      begun.delete(keyOf(trial));
    },
  };
}
