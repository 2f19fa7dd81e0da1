import { type RetryPolicy, standardRetryPolicy } from '../domain/kernel/retry-policy';
import { triedOf } from './command-attempt';
import { understandCommand } from './command-intake';
import type { CommandProcessor } from './command-processor';
import { reasonOf } from './dead-letters';
import { Failure } from './failures';
import type { ReactionQueue } from './policy-reactor';
import { type Clock, type Ids, Unavailable } from './ports';
import { createRetryHandler } from './retry-handler';

export type AtOncePorts = {
  readonly processor: Pick<CommandProcessor, 'process'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Chance for the jitter between tries: at least 0 and below 1. */
  readonly chance: () => number;
};

/**
 * Where there is no queue of commands: a reaction is done by this core's own processor before its event is
 * acknowledged. After a kill between the two the event comes again, and the reaction's id gets the same answer. Throws
 * `Unavailable` while server or store are not there, and a failure that no repetition helps once its tries are used up.
 */
export function createReactionsAtOnce(
  { processor, clock, ids, chance }: AtOncePorts,
  retryPolicy: RetryPolicy = standardRetryPolicy,
): ReactionQueue {
  const attempts = createRetryHandler(retryPolicy, { clock, chance });

  return {
    async enqueue(_personId, body, headers) {
      const incoming = { subject: '', headers, bytes: new TextEncoder().encode(body), receivedAt: clock.now() };
      const understood = understandCommand(incoming, ids, ids.fresh);
      if (!understood.ok) throw new ReactionFailed(understood.problem.sentence);
      const { command, metadata } = understood.value;
      const once = async () => triedOf(await processor.process(command, metadata));
      const tried = await attempts.retry(once, { isWorthwhile }).catch((error: unknown) => {
        throw new ReactionFailed(reasonOf(error));
      });
      if ('unavailable' in tried) throw new Unavailable(tried.unavailable);
    },
  };
}

const isWorthwhile = (error: unknown): boolean => !(error instanceof Failure) || error.retryHelps;

/** The reaction itself fails, in every try. */
class ReactionFailed extends Failure {
  override readonly name = 'ReactionFailed';
  readonly retryHelps = false;
}
