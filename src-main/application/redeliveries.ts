import { Failure } from './failures';
import { createLanes } from './lanes';
import type { Delivery, Log, Trials } from './ports';

export type Redeliveries = {
  /**
   * Runs the task of a delivery. One that comes again is a suspect: suspects run one at a time, and `begin`, called
   * before the first try, records that it is tried once more. It throws what `Trials` throws, and `KeptEndingTheCore`
   * when nine tries have begun and none has ended.
   */
  run<Value>(suspected: Suspected, task: (begin: () => Promise<void>) => Promise<Value>): Promise<Value>;
};

export type Suspected = {
  readonly delivery: Pick<Delivery, 'sequence' | 'receivedAt'>;
  /** Which delivery it is, without those that this core gave back itself. */
  readonly countedDelivery: number;
};

export type RedeliveryOptions = {
  readonly consumer: string;
  /** The delivery that is not tried any more: nine ended without an outcome (wire.md §5). */
  readonly lastDelivery: number;
  readonly maxWaiting: number;
};

/** It was begun so often, and never ended. */
export class KeptEndingTheCore extends Failure {
  override readonly name = 'KeptEndingTheCore';
  readonly retryHelps = false;
  constructor(begun: number) {
    super(`kept ending the core: begun ${begun} times without an outcome`);
  }
}

/** Deliveries that nobody can have only taken: what ends the core before it can be recorded ends here. */
const DELIVERIES_PER_TRIAL = 10;

/**
 * Finds the message that ends the core whenever it is tried. What is delivered again may only have been taken by a core
 * that ended, or have been tried beside the one to blame: so a beginning is recorded before each further try, and those
 * who come again are tried alone. Only the one to blame is begun again and again.
 */
export function createRedeliveries(
  { trials, log }: { readonly trials: Trials; readonly log: Log },
  { consumer, lastDelivery, maxWaiting }: RedeliveryOptions,
): Redeliveries {
  const alone = createLanes({ maxRunning: 1, maxWaiting });
  const mostBegun = lastDelivery - 1;

  return {
    async run({ delivery: { sequence, receivedAt }, countedDelivery }, task) {
      if (countedDelivery <= 1) return task(async () => undefined);
      const trial = { consumer, sequence, receivedAt };
      let isBegun = false;

      /** The first delivery counts as begun: nothing is recorded of it. */
      const countBegun = async (): Promise<number> => {
        if (countedDelivery >= lastDelivery * DELIVERIES_PER_TRIAL) return countedDelivery - 1;
        try {
          return 1 + (await trials.begin(trial));
        } catch (error) {
          if (!(error instanceof Failure) || error.retryHelps) throw error;
          log.warn('beginnings cannot be recorded: every delivery counts', { consumer, reason: error.message });
          return countedDelivery - 1;
        }
      };
      const begin = async () => {
        if (isBegun) return;
        const begun = await countBegun();
        isBegun = true;
        if (begun >= mostBegun) throw new KeptEndingTheCore(begun);
      };
      const end = () =>
        trials.end(trial).catch((error: unknown) => {
          if (!(error instanceof Failure)) throw error;
          log.debug('a beginning stays recorded although it has ended', { consumer, sequence });
        });

      return alone.run(consumer, async () => {
        try {
          return await task(begin);
        } finally {
          if (isBegun) await end();
        }
      });
    },
  };
}
