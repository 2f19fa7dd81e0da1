import { parseUuid } from '../domain/kernel/identity';
import type { Refusal } from '../domain/kernel/result';
import { encodeRefusal } from '../domain/wire/answer-codec';
import { headerValue } from '../domain/wire/headers';
import { commandConsumer } from '../domain/wire/subjects';
import { recordDeadLettered, recordUnread } from './command-activity';
import { answerOf, replyNotAllowed, replySubject, type UnderstoodCommand, understandCommand } from './command-intake';
import type { CommandProcessor } from './command-processor';
import { createLanes } from './lanes';
import type { Outcome } from './outcome';
import { pause } from './pause';
import type {
  Activity,
  Answer,
  Clock,
  Closable,
  CommandQueue,
  DeadLetter,
  DeadLetters,
  Delivery,
  Ids,
  Log,
  Replies,
} from './ports';

export type QueuePorts = {
  readonly commandQueue: CommandQueue;
  readonly processor: CommandProcessor;
  readonly deadLetters: DeadLetters;
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
  /** Between tries while log or server is unavailable: doubled up to the longest. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Before a command whose handling failed unexpectedly is delivered again. */
  readonly giveBackMs: number;
  /** The delivery that is not tried any more: nine ended without an outcome (wire.md §5). */
  readonly lastDelivery: number;
};

const defaults: QueueOptions = {
  maxPending: 256,
  workingEveryMs: 10_000,
  firstDelayMs: 100,
  longestDelayMs: 5_000,
  giveBackMs: 5_000,
  lastDelivery: 10,
};

/**
 * Takes commands from the work queue, one person's in their order, and settles each after its effect: an outcome is
 * acknowledged, a malformed command terminated once its dead letter is stored. While log or server is unavailable a
 * command keeps its lane and waits, because that is not its fault. Closing gives back what waits so.
 */
export async function consumeCommandQueue(ports: QueuePorts, options: Partial<QueueOptions> = {}): Promise<Closable> {
  const { commandQueue, processor, deadLetters, replies, clock, ids, log } = ports;
  const settings = { ...defaults, ...options };
  const { maxPending } = settings;
  // A delivery enters its lane as it arrives, before anything is awaited: lanes keep the queue's order.
  const lanes = createLanes({ maxRunning: maxPending, maxWaiting: maxPending });
  const closing = new AbortController();
  const open = new Set<Delivery>();

  async function settle(delivery: Delivery): Promise<void> {
    const { sequence, attempt } = delivery;
    if (attempt >= settings.lastDelivery) {
      return giveUp(delivery, `kept ending the core: delivered ${attempt} times without an outcome`);
    }
    const replyTo = replySubject(delivery);
    if (replyTo !== undefined && !replies.allowed(replyTo)) {
      log.warn('queued command not executed: its answer may not go where it asks', { sequence });
      recordUnread(ports, delivery, replyNotAllowed);
      return delivery.terminate(replyNotAllowed.sentence);
    }
    // A queued command without an id gets the same one in every delivery, or a redelivery would be another command.
    const fallbackId = () => ids.derived(`queued:${sequence}:${delivery.receivedAt}`);
    const understood = understandCommand(delivery, ids, fallbackId);
    if (!understood.ok) {
      await giveUp(delivery, understood.problem.sentence, understood.problem);
      return;
    }
    const { command } = understood.value;
    return lanes.run(command.personId, () => execute(delivery, understood.value));
  }

  async function execute(delivery: Delivery, { command, metadata, replyTo }: UnderstoodCommand): Promise<void> {
    // Not begun yet: an earlier command of the person may have been given back, and none may overtake it.
    if (closing.signal.aborted) return delivery.giveBack(0);
    let outcome = await processor.process(command, metadata);
    for (let delayMs = settings.firstDelayMs; isUnavailable(outcome); delayMs *= 2) {
      await pause(Math.min(delayMs, settings.longestDelayMs), closing.signal);
      if (closing.signal.aborted) return delivery.giveBack(0);
      outcome = await processor.process(command, metadata);
    }
    if (replyTo !== null) reply(replyTo, answerOf(outcome));
    await delivery.acknowledge();
  }

  /** The record is stored before the message leaves the queue; if it cannot be, the message stays. */
  async function giveUp(delivery: Delivery, reason: string, refusal?: Refusal): Promise<void> {
    const letter = deadLetterOf(delivery, reason);
    await deadLetters.record(letter);
    recordDeadLettered(ports, letter);
    log.warn('queued command dead-lettered', { sequence: delivery.sequence, attempt: delivery.attempt });
    const replyTo = replySubject(delivery);
    if (refusal && replyTo !== undefined) reply(replyTo, encodeRefusal(refusal));
    await delivery.terminate(reason);
  }

  function deadLetterOf(
    { subject, headers, bytes, sequence, attempt, receivedAt }: Delivery,
    reason: string,
  ): DeadLetter {
    const now = clock.now();
    const correlation = headerValue(headers, 'X-Correlation-ID')?.replace(/^correlation:/, '');
    return {
      id: ids.derived(`dead:${commandConsumer}:${sequence}`),
      originalSubject: subject,
      originalHeaders: headers,
      bytes,
      reason,
      attempts: attempt,
      firstFailedAt: attempt === 1 ? now : receivedAt,
      lastFailedAt: now,
      consumer: commandConsumer,
      originalId: headerValue(headers, 'X-Message-ID') ?? headerValue(headers, 'Nats-Msg-Id') ?? null,
      correlationId: parseUuid(correlation) ?? null,
    };
  }

  function reply(subject: string, answer: Answer): void {
    if (replies.allowed(subject)) replies.send(subject, answer);
  }

  const consumption = await commandQueue.consume(
    async (delivery) => {
      open.add(delivery);
      try {
        await settle(delivery);
      } catch (error) {
        log.error('queued command not settled: it will be delivered again', { sequence: delivery.sequence, error });
        delivery.giveBack(settings.giveBackMs);
      } finally {
        open.delete(delivery);
      }
    },
    { maxPending },
  );

  const working = setInterval(() => {
    for (const delivery of open) delivery.working();
  }, settings.workingEveryMs);

  return {
    async close() {
      closing.abort();
      await consumption.close();
      await lanes.idle();
      clearInterval(working);
    },
  };
}

function isUnavailable(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && outcome.refusal.kind === 'unavailable';
}
