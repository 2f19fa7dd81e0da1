import type { PersonId } from '../domain/kernel/identity';
import type { MessageAsStored } from '../domain/wire/read-message';
import { parseEventSubject, policyConsumer } from '../domain/wire/subjects';
import { recordDeadLettered } from './command-activity';
import { deadLetterOf, reasonOf } from './dead-letters';
import { createLanes } from './lanes';
import { createPolicyCounters, recordReacted } from './policy-activity';
import {
  createReactor,
  type Reacted,
  type ReactionOutcome,
  type ReactorOptions,
  type ReactorPorts,
} from './policy-reactor';
import type {
  Activity,
  Closable,
  Consumption,
  DeadLetters,
  EventDelivery,
  PolicyControl,
  PolicyFeed,
  Trials,
} from './ports';
import { createRedeliveries, KeptEndingTheCore } from './redeliveries';
import { RetryAborted } from './retry-handler';
import { createUntilAvailable } from './until-available';

export type PolicyEnginePorts = Omit<ReactorPorts, 'untilAvailable'> & {
  readonly policyFeed: PolicyFeed;
  readonly policyControl: Pick<PolicyControl, 'watch'>;
  readonly deadLetters: DeadLetters;
  readonly trials: Trials;
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
  /** Tries in a row that find no server or store until nothing more is taken, and how long nothing is tried then. */
  readonly outageAfter?: number;
  readonly outageMs?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs?: () => number;
};

export type RunningPolicies = Closable & {
  /** Evaluates an event anew, for a dead letter that is replayed: what happened already does not happen twice. */
  react(message: MessageAsStored): Promise<ReactionOutcome>;
};

/**
 * Runs the policies on the events as they are recorded (wire.md §6): one person's events in their order, each
 * acknowledged when its reactions are queued. A policy that fails for good is reported, the event becomes a dead letter,
 * and the next event is evaluated. While server or store are not there nothing more is taken, and what was waits: that
 * is nobody's failure.
 */
export async function runPolicies(ports: PolicyEnginePorts, options: PolicyEngineOptions): Promise<RunningPolicies> {
  const { policyFeed, policyControl, deadLetters, clock, ids, log } = ports;
  const { maxPending = 256, workingEveryMs = 10_000, countersEveryMs = 10_000 } = options;
  const { giveBackMs = 5_000, lastDelivery = 10 } = options;
  const { outageAfter = 5, outageMs = 5_000, nowMs = () => performance.now() } = options;
  let following: Consumption | undefined;
  const patience = { outageAfter, outageMs, chance: ports.chance, nowMs };
  // Beginnings say nothing of the queue of commands, on which events wait.
  const untilRecorded = createUntilAvailable({ ...patience, onOutage: () => undefined, onBack: () => undefined });
  const untilAvailable = createUntilAvailable({
    ...patience,
    onOutage: (reason) => {
      log.warn('policies wait until the server takes reactions again', { reason });
      void following?.pause();
    },
    onBack: () => {
      log.info('the server takes reactions again');
      following?.resume();
    },
  });
  const reactor = createReactor({ ...ports, untilAvailable }, options);
  const redeliveries = createRedeliveries(ports, { consumer: policyConsumer, lastDelivery, maxWaiting: maxPending });
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
    if (delivery.isMissed) {
      await giveUp(delivery, `delivered ${delivery.attempt} times and never acknowledged`, delivery.attempt);
      return delivery.acknowledge();
    }
    await redeliveries.run({ delivery, countedDelivery: delivery.attempt }, (begin) => react(delivery, begin));
    await delivery.acknowledge();
  }

  async function react(delivery: EventDelivery, begin: () => Promise<void>): Promise<void> {
    try {
      await untilRecorded(begin, { signal, key: laneOf(delivery) });
    } catch (error) {
      if (!(error instanceof KeptEndingTheCore)) throw error;
      return giveUp(delivery, error.message, delivery.attempt);
    }
    const outcome = await reactor.react({ ...delivery, recordedAt: delivery.receivedAt }, { switchedOff, signal });
    if (outcome.kind === 'unheard') counters.unheard(outcome.why);
    else await report(delivery, outcome);
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
      key: laneOf(delivery),
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
      if (error instanceof RetryAborted) delivery.giveBack(0);
      else await tryLater(delivery, error);
    } finally {
      open.delete(delivery);
    }
  }

  async function tryLater(delivery: EventDelivery, error: unknown): Promise<void> {
    const { sequence, attempt } = delivery;
    if (!delivery.isLast) {
      log.warn('event not settled: it will be delivered again', { sequence, error });
      return delivery.giveBack(giveBackMs);
    }
    try {
      await giveUp(delivery, `not settled in its last delivery: ${reasonOf(error)}`, attempt);
      await delivery.acknowledge();
    } catch (problem) {
      log.warn('event not settled in its last delivery: it is found as missed', { sequence, error: problem });
      delivery.giveBack(0);
    }
  }

  const policies = options.engine.policies.map(({ name }) => name);
  const switches = await policyControl.watch(policies, (off) => {
    switchedOff = off;
  });
  following = await policyFeed.follow(handle, { maxPending }).catch(async (error: unknown) => {
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
      await following?.close();
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
