import type { Envelope } from '../domain/kernel/metadata';
import type { Evaluation, PolicyEngine, RecordedEvent } from '../domain/kernel/policy';
import { type RetryPolicy, standardRetryPolicy } from '../domain/kernel/retry-policy';
import type { PersonCommand } from '../domain/person/commands';
import type { PersonEvent } from '../domain/person/events';
import { hear, type Unheard } from '../domain/wire/policy-hearing';
import type { MessageAsStored } from '../domain/wire/read-message';
import { reasonOf } from './dead-letters';
import { Failure } from './failures';
import { depthOf, type ReactionCommand, reactionCommand } from './policy-reaction';
import type { Clock, CommandQueue, Ids, Log } from './ports';
import { createRetryHandler } from './retry-handler';
import type { UntilAvailable } from './until-available';

/** Where reactions go: the queue of commands, or, where there is none, the processor itself. Resolves once it has it. */
export type ReactionQueue = { enqueue(...reaction: Parameters<CommandQueue['enqueue']>): Promise<unknown> };

export type ReactorPorts = {
  readonly commandQueue: ReactionQueue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Chance for the jitter between tries: at least 0 and below 1. */
  readonly chance: () => number;
  /** Patience with server and store, shared by all who wait for them. */
  readonly untilAvailable: UntilAvailable;
};

export type ReactorOptions = {
  readonly engine: PolicyEngine<PersonEvent, PersonCommand>;
  /** `name/version@instance` of this core. */
  readonly producer: string;
  /** For a policy that fails. */
  readonly retryPolicy?: RetryPolicy;
  /** How many policies may follow each other; one more is a loop (wire.md §2). */
  readonly deepest?: number;
};

/** A reaction that was not made, and never will be by itself. */
type FailedReaction = {
  readonly policy: string;
  readonly code: 'PolicyFailed' | 'ReactionNotQueued' | 'DepthLimit';
  readonly sentence: string;
};

export type Reacted = {
  readonly kind: 'reacted';
  readonly envelope: Envelope<PersonEvent>;
  readonly evaluation: Evaluation<PersonCommand>;
  /** What was queued, in its order. */
  readonly queued: readonly ReactionCommand[];
  readonly failed: readonly FailedReaction[];
  /** How often the policies were asked. */
  readonly attempts: number;
};

export type ReactionOutcome = Reacted | { readonly kind: 'unheard'; readonly why: Unheard };

export type Reactor = {
  /**
   * Asks the policies about an event and queues what they want; resolves when the queue has stored it. However often it
   * is called for an event, its reactions have the same ids. Rejects with `RetryAborted` when the signal ends it.
   */
  react(
    message: MessageAsStored,
    options: { readonly switchedOff?: ReadonlySet<string>; readonly signal: AbortSignal },
  ): Promise<ReactionOutcome>;
};

/** wire.md §2. */
const DEEPEST = 8;

/** Turns recorded events into queued commands (wire.md §6). */
export function createReactor(ports: ReactorPorts, options: ReactorOptions): Reactor {
  const { commandQueue, log, untilAvailable } = ports;
  const { engine, retryPolicy = standardRetryPolicy, deepest = DEEPEST } = options;
  const retries = createRetryHandler(retryPolicy, ports);

  async function evaluate(
    recorded: RecordedEvent<PersonEvent>,
    switchedOff: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<{ evaluation: Evaluation<PersonCommand>; attempts: number }> {
    let evaluation = engine.evaluate(recorded, { switchedOff });
    let attempts = 1;
    const failing = () => new Set(evaluation.failures.map(({ policy }) => policy));
    const tryAgain = async (attempt: number) => {
      attempts = attempt;
      if (attempt > 1) evaluation = joined(evaluation, engine.evaluate(recorded, { switchedOff, only: failing() }));
      if (evaluation.failures.length > 0) throw new StillFailing('A policy failed.');
    };
    await retries.retry(tryAgain, { signal }).catch((error: unknown) => {
      if (!(error instanceof StillFailing)) throw error;
    });
    return { evaluation, attempts };
  }

  function joined(before: Evaluation<PersonCommand>, again: Evaluation<PersonCommand>): Evaluation<PersonCommand> {
    const reactions = [...before.reactions, ...again.reactions];
    const inOrder = engine.policies.flatMap(({ name }) => reactions.filter(({ policy }) => policy === name));
    return { ...before, reactions: inOrder, failures: again.failures };
  }

  async function enqueue(command: ReactionCommand, signal: AbortSignal): Promise<FailedReaction | undefined> {
    const { policy, personId, body, headers, commandId } = command;
    try {
      await untilAvailable(() => commandQueue.enqueue(personId, body, headers), {
        signal,
        key: personId,
        onWait: (reason) => log.warn('a reaction waits for the command queue', { policy, commandId, reason }),
      });
      return undefined;
    } catch (error) {
      // It can never be queued: larger than the server takes, or forbidden.
      if (!(error instanceof Failure)) throw error;
      return { policy, code: 'ReactionNotQueued', sentence: error.message };
    }
  }

  return {
    async react(message, { switchedOff = new Set(), signal }) {
      const hearing = hear(message);
      if (hearing.kind === 'unheard') return hearing;
      const { recorded } = hearing;
      const { envelope } = recorded;
      const { evaluation, attempts } = await evaluate(recorded, switchedOff, signal);
      const failed: FailedReaction[] = evaluation.failures.map(({ policy, problem }) => policyFailed(policy, problem));
      const queued: ReactionCommand[] = [];
      for (const reaction of evaluation.reactions) {
        if (depthOf(envelope) >= deepest) {
          failed.push(tooDeep(reaction.policy, deepest));
          continue;
        }
        const command = reactionCommand(reaction, envelope, { ids: ports.ids, producer: options.producer });
        const failure = await enqueue(command, signal);
        if (failure) failed.push(failure);
        else queued.push(command);
      }
      return { kind: 'reacted', envelope, evaluation, queued, failed, attempts };
    },
  };
}

/** The policies' own errors are kept in the evaluation. */
class StillFailing extends Error {}

function policyFailed(policy: string, problem: unknown): FailedReaction {
  return { policy, code: 'PolicyFailed', sentence: `Policy ${policy} failed: ${reasonOf(problem)}.` };
}

function tooDeep(policy: string, deepest: number): FailedReaction {
  const sentence = `Policy ${policy} wants to react to a reaction ${deepest} policies deep: that is a loop, and it ends here.`;
  return { policy, code: 'DepthLimit', sentence };
}
