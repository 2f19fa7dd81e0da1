import type { PersonId } from '../domain/kernel/identity';
import type { MessageAsStored } from '../domain/wire/read-message';
import { parseEventSubject, policyConsumer } from '../domain/wire/subjects';
import { recordDeadLettered } from './command-activity';
import { deadLetterOf } from './dead-letters';
import { createLanes } from './lanes';
import { createPolicyCounters, recordReacted } from './policy-activity';
import {
  createReactor,
  type Reacted,
  type ReactionOutcome,
  type ReactorOptions,
  type ReactorPorts,
} from './policy-reactor';
import type { Activity, Closable, DeadLetters, EventDelivery, PolicyControl, PolicyFeed } from './ports';
import { RetryAborted } from './retry-handler';
import { createUntilAvailable } from './until-available';

export type PolicyEnginePorts = ReactorPorts & {
  readonly policyFeed: PolicyFeed;
  readonly policyControl: Pick<PolicyControl, 'watch'>;
  readonly deadLetters: DeadLetters;
  readonly activity: Activity;
};

export type PolicyEngineOptions = ReactorOptions & {
  /** Events taken and not settled. */
  readonly maxPending?: number;
  /** How often an event that waits is said to be worked on: well below the consumer's ack wait. */
  readonly workingEveryMs?: number;
  readonly countersEveryMs?: number;
  /** Before an event whose handling failed unexpectedly is delivered again. */
  readonly giveBackMs?: number;
  /** The delivery that is not tried any more: nine ended without an outcome (wire.md §5). */
  readonly lastDelivery?: number;
};

export type RunningPolicies = Closable & {
  /** Evaluates an event anew, for a dead letter that is replayed: what happened already does not happen twice. */
  react(message: MessageAsStored): Promise<ReactionOutcome>;
};

/**
 * Runs the policies on the events as they are recorded (wire.md §6): one person's events in their order, each
 * acknowledged when its reactions are queued. A policy that fails for good is reported, the event becomes a dead letter,
 * and the next event is evaluated.
 */
export async function runPolicies(ports: PolicyEnginePorts, options: PolicyEngineOptions): Promise<RunningPolicies> {
  const { policyFeed, policyControl, deadLetters, clock, ids, log } = ports;
  const { maxPending = 256, workingEveryMs = 10_000, countersEveryMs = 10_000 } = options;
  const { giveBackMs = 5_000, lastDelivery = 10 } = options;
  const reactor = createReactor(ports, options);
  const untilAvailable = createUntilAvailable(ports);
  const lanes = createLanes({ maxRunning: maxPending, maxWaiting: maxPending });
  const closing = new AbortController();
  const { signal } = closing;
  const open = new Set<EventDelivery>();
  const counters = createPolicyCounters(ports);
  let switchedOff: ReadonlySet<string> = new Set();

  async function settle(delivery: EventDelivery): Promise<void> {
    // Not begun yet: an earlier event of the person may have been given back, and none may overtake it.
    if (signal.aborted) return delivery.giveBack(0);
    if (delivery.isOlder) {
      counters.unheard('older');
      return delivery.acknowledge();
    }
    if (delivery.attempt >= lastDelivery) {
      await giveUp(
        delivery,
        `kept ending the core: delivered ${delivery.attempt} times without an outcome`,
        delivery.attempt,
      );
      return delivery.acknowledge();
    }
    const outcome = await reactor.react({ ...delivery, recordedAt: delivery.receivedAt }, { switchedOff, signal });
    if (outcome.kind === 'unheard') counters.unheard(outcome.why);
    else await report(delivery, outcome);
    await delivery.acknowledge();
  }

  async function report(delivery: EventDelivery, reacted: Reacted): Promise<void> {
    counters.reacted(reacted);
    recordReacted(ports, reacted);
    for (const { policy, code } of reacted.failed) {
      log.warn('a policy failed', { policy, code, sequence: delivery.sequence, eventId: reacted.envelope.eventId });
    }
    // A loop would go on with every replay: it is reported, and that is all.
    const failed = reacted.failed.filter(({ code }) => code !== 'DepthLimit');
    if (failed.length === 0) return;
    await giveUp(delivery, failed.map(({ sentence }) => sentence).join(' '), reacted.attempts);
  }

  /** The record is stored before the event is acknowledged. */
  async function giveUp(delivery: EventDelivery, reason: string, attempts: number): Promise<void> {
    const { sequence, receivedAt, attempt } = delivery;
    const now = clock.now();
    const firstFailedAt = attempt === 1 ? now : receivedAt;
    const letter = deadLetterOf(delivery, policyConsumer, { reason, attempts, firstFailedAt, lastFailedAt: now }, ids);
    await untilAvailable(() => deadLetters.record(letter), {
      signal,
      onWait: (waitsFor) => log.warn('an event waits for its dead letter to be stored', { sequence, reason: waitsFor }),
    });
    recordDeadLettered(ports, letter);
    log.warn('event dead-lettered by the policies', { sequence, attempt });
  }

  async function handle(delivery: EventDelivery): Promise<void> {
    open.add(delivery);
    try {
      // A delivery enters its lane as it arrives, before anything is awaited: lanes keep the stream's order.
      await lanes.run(laneOf(delivery), () => settle(delivery));
    } catch (error) {
      const { sequence } = delivery;
      if (!(error instanceof RetryAborted))
        log.warn('event not settled: it will be delivered again', { sequence, error });
      delivery.giveBack(error instanceof RetryAborted ? 0 : giveBackMs);
    } finally {
      open.delete(delivery);
    }
  }

  const policies = options.engine.policies.map(({ name }) => name);
  const switches = await policyControl.watch(policies, (off) => {
    switchedOff = off;
  });
  const following = await policyFeed.follow(handle, { maxPending }).catch(async (error: unknown) => {
    await switches.close();
    throw error;
  });
  const working = setInterval(() => {
    for (const delivery of open) delivery.working();
  }, workingEveryMs);
  const telling = setInterval(counters.record, countersEveryMs);

  return {
    async react(message) {
      const outcome = await reactor.react(message, { switchedOff, signal });
      if (outcome.kind === 'reacted') recordReacted(ports, outcome);
      return outcome;
    },
    async close() {
      closing.abort();
      await following.close();
      await lanes.idle();
      clearInterval(working);
      clearInterval(telling);
      await switches.close();
      counters.record();
    },
  };
}

function laneOf({ subject }: EventDelivery): PersonId | string {
  return parseEventSubject(subject).personId ?? subject;
}
