import type { Refusal } from '../domain/kernel/result';
import { type RetryPolicy, standardRetryPolicy } from '../domain/kernel/retry-policy';
import { encodeRefusal } from '../domain/wire/answer-codec';
import { commandConsumer } from '../domain/wire/subjects';
import { recordDeadLettered, recordFailedAttempt, recordUnread } from './command-activity';
import { triedAfter, triedOf } from './command-attempt';
import {
  answerOf,
  replyNotAllowed,
  replySubject,
  type UnderstoodCommand,
  understandCommand,
  unexpected,
} from './command-intake';
import type { CommandProcessor } from './command-processor';
import { deadLetterOf, type GivenUp, reasonOf } from './dead-letters';
import { Failure } from './failures';
import { createGivenBackOrder } from './given-back-order';
import { createHeldDeliveries, type HeldDelivery } from './held-deliveries';
import { createLanes } from './lanes';
import type {
  Activity,
  Answer,
  Clock,
  Closable,
  CommandQueue,
  Consumption,
  DeadLetters,
  Delivery,
  Ids,
  Log,
  Replies,
  Trials,
} from './ports';
import { recordPatiently } from './record-patiently';
import { createRedeliveries, KeptEndingTheCore } from './redeliveries';
import { createRetryHandler, RetryAborted } from './retry-handler';

export type QueuePorts = {
  readonly commandQueue: CommandQueue;
  readonly processor: CommandProcessor;
  readonly deadLetters: DeadLetters;
  readonly trials: Trials;
  readonly replies: Replies;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

export type QueueOptions = {
  /** Commands taken from the queue and not settled. */
  readonly maxPending: number;
  /** How often a command that waits is said to be worked on: well below the consumer's ack wait of 30 s. */
  readonly workingEveryMs: number;
  /** Tries of a command that fails by itself; its delays hold as well while server or store are not there. */
  readonly retry: RetryPolicy;
  /** Tries in a row that find no server or store until nothing more is taken, and how long nothing is tried then. */
  readonly outageAfter: number;
  readonly outageMs: number;
  /** Before a message that could not be settled for a reason nobody expected is delivered again. */
  readonly giveBackMs: number;
  /** The delivery that is not tried any more: nine ended without an outcome (wire.md §5). */
  readonly lastDelivery: number;
  /** For the jitter of the delays. */
  readonly chance: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
};

const defaults: QueueOptions = {
  maxPending: 256,
  workingEveryMs: 10_000,
  retry: standardRetryPolicy,
  outageAfter: 5,
  outageMs: 5_000,
  giveBackMs: 5_000,
  lastDelivery: 10,
  chance: Math.random,
  nowMs: () => performance.now(),
};

/**
 * Takes commands from the work queue, one person's in their order, and settles each after its effect (wire.md §5): an
 * outcome is acknowledged; a command that failed in every try and one that is malformed leave the queue once their dead
 * letter is stored. While server or store are not there a command waits, because that is not its fault.
 */
export async function consumeCommandQueue(ports: QueuePorts, options: Partial<QueueOptions> = {}): Promise<Closable> {
  const { commandQueue, processor, replies, clock, ids, log } = ports;
  const settings = { ...defaults, ...options };
  const { maxPending, retry, chance } = settings;
  // A delivery enters its lane as it arrives, before anything is awaited: lanes keep the queue's order. What was given
  // back may still stand in its lane when it comes again.
  const lanes = createLanes({ maxRunning: maxPending, maxWaiting: 2 * maxPending });
  const closing = new AbortController();
  const attempts = createRetryHandler(retry, { clock, chance });
  const order = createGivenBackOrder(commandQueue.isQueued);
  const redeliveries = createRedeliveries(ports, {
    consumer: commandConsumer,
    lastDelivery: settings.lastDelivery,
    maxWaiting: 2 * maxPending,
  });
  let consumption: Consumption | undefined;
  const deliveries = createHeldDeliveries(() => consumption, {
    failureThreshold: settings.outageAfter,
    timeoutMs: settings.outageMs,
    delays: retry,
    chance,
    nowMs: settings.nowMs,
    closing: closing.signal,
    onGivenBack: order.gaveBack,
    log,
  });

  async function settle(held: HeldDelivery): Promise<void> {
    const { delivery } = held;
    const { sequence } = delivery;
    const replyTo = replySubject(delivery);
    if (replyTo !== undefined && !replies.allowed(replyTo)) {
      log.warn('queued command not executed: its answer may not go where it asks', { sequence });
      recordUnread(ports, delivery, replyNotAllowed);
      return giveUp(held, failedNow(delivery, replyNotAllowed.sentence));
    }
    // A queued command without an id gets the same one in every delivery, or a redelivery would be another command.
    const fallbackId = () => ids.derived(`queued:${sequence}:${delivery.receivedAt}`);
    const understood = understandCommand(delivery, ids, fallbackId);
    if (!understood.ok) {
      const refusal = understood.problem;
      return giveUp(held, failedNow(delivery, refusal.sentence), refusal);
    }
    const { personId } = understood.value.command;
    held.belongsTo(personId);
    const run = () => redeliveries.run(held, (begin) => execute(held, understood.value, begin));
    return order.inOrder(personId, sequence, () => lanes.run(personId, run));
  }

  /** Tries are counted here, in the person's lane, so that later commands of the person wait for them. */
  async function execute(
    held: HeldDelivery,
    { command, metadata, replyTo }: UnderstoodCommand,
    begin: () => Promise<void>,
  ): Promise<void> {
    const { delivery } = held;
    let exhausted: GivenUp | undefined;
    try {
      const outcome = await attempts.retry(
        () =>
          held.untilAnswered(() => triedAfter(begin, async () => triedOf(await processor.process(command, metadata)))),
        {
          get signal() {
            return held.ended;
          },
          isWorthwhile: (error) => !(error instanceof Failure) || error.retryHelps,
          onAttempt: ({ attempt, error, delay }) => {
            log.warn('command failed and is tried again', { commandId: metadata.commandId, attempt, error });
            const detail = { delay_ms: Math.round(delay) };
            recordFailedAttempt(ports, 'command_retried', command, metadata, {
              attempt,
              reason: reasonOf(error),
              detail,
            });
          },
          onExhausted: ({ error, ...tries }) => {
            exhausted = { ...tries, reason: reasonOf(error) };
          },
        },
      );
      // Never begun, or it waited for the server when the core closed: another core takes it.
      if (outcome === undefined) return held.release();
      if (replyTo !== null) reply(replyTo, answerOf(outcome));
      return await acknowledge(delivery);
    } catch (error) {
      if (error instanceof RetryAborted) return held.release();
      if (error instanceof KeptEndingTheCore) return giveUp(held, failedNow(delivery, error.message));
      if (exhausted === undefined) throw error;
      const { attempts: attempt, reason } = exhausted;
      log.error('command failed in every try', { commandId: metadata.commandId, attempt, error });
      recordFailedAttempt(ports, 'command_failed', command, metadata, { attempt, reason });
      return giveUp(held, exhausted, unexpected, 'acknowledge');
    }
  }

  /** The record is stored before the message leaves the queue, however long that takes. */
  async function giveUp(
    held: HeldDelivery,
    givenUp: GivenUp,
    refusal?: Refusal,
    then: 'terminate' | 'acknowledge' = 'terminate',
  ): Promise<void> {
    const { delivery, ended } = held;
    held.keep();
    const letter = deadLetterOf(delivery, commandConsumer, givenUp, ids);
    if (!(await recordPatiently(ports, letter, { delays: retry, chance, signal: ended }))) return held.release();
    recordDeadLettered(ports, letter);
    log.warn('queued command dead-lettered', { sequence: delivery.sequence, attempts: givenUp.attempts });
    const replyTo = replySubject(delivery);
    if (refusal && replyTo !== undefined) reply(replyTo, encodeRefusal(refusal));
    if (then === 'acknowledge') await acknowledge(delivery);
    else await delivery.terminate(givenUp.reason);
  }

  function failedNow({ attempt, receivedAt }: Delivery, reason: string): GivenUp {
    const now = clock.now();
    return { reason, attempts: attempt, firstFailedAt: attempt === 1 ? now : receivedAt, lastFailedAt: now };
  }

  /** What is not known to have left the queue comes again, and gets the same answer. */
  async function acknowledge(delivery: Delivery): Promise<void> {
    await delivery.acknowledge().catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      log.warn('not known whether a command has left the queue', {
        sequence: delivery.sequence,
        reason: error.message,
      });
    });
  }

  function reply(subject: string, answer: Answer): void {
    if (replies.allowed(subject)) replies.send(subject, answer);
  }

  consumption = await commandQueue.consume(
    async (delivery) => {
      const held = deliveries.hold(delivery);
      try {
        await settle(held);
      } catch (error) {
        log.error('queued command not settled: it will be delivered again', { sequence: delivery.sequence, error });
        delivery.giveBack(settings.giveBackMs);
      } finally {
        held.drop();
      }
    },
    { maxPending },
  );

  const working = setInterval(deliveries.working, settings.workingEveryMs);

  return {
    async close() {
      closing.abort();
      order.close();
      await consumption?.close();
      await lanes.idle();
      clearInterval(working);
    },
  };
}
