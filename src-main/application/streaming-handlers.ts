import type { Instant, Sequence } from '../domain/kernel/identity';
import { delayAfterAttempt, type RetryPolicy, standardRetryPolicy } from '../domain/kernel/retry-policy';
import { readEventMessage } from '../domain/wire/read-message';
import type { RecordedMessage } from '../domain/wire/reading';
import { createBoundedMap } from './bounded-map';
import { recordDeadLettered } from './command-activity';
import { deadLetterOf, type GivenUp, reasonOf } from './dead-letters';
import { Failure } from './failures';
import type {
  Activity,
  Clock,
  Closable,
  DeadLetter,
  DeadLetters,
  Ids,
  Log,
  StreamDelivery,
  StreamingSubscriber,
  Subscription,
} from './ports';
import { recordPatiently } from './record-patiently';

/** What somebody does with the events of a stream. May be called again with an event when the core was restarted. */
export type EventHandler = {
  readonly name: string;
  handle(event: RecordedMessage): Promise<void>;
};

export type HandlingPorts = {
  readonly subscriber: StreamingSubscriber;
  readonly deadLetters: DeadLetters;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

export type HandlingOptions = {
  /** Consumer of the streaming config. */
  readonly consumer: string;
  /** Called in order; at least one. */
  readonly handlers: readonly EventHandler[];
  /** Whether an event is handled when every handler has succeeded, or when one has. */
  readonly handlerMode?: 'all' | 'any';
  /** Delays before an event comes again. */
  readonly retry?: RetryPolicy;
  readonly chance?: () => number;
  readonly lookForMissedEveryMs?: number;
};

/** Events whose handlers and first failures are remembered; what comes again later is handled as new. */
const MOST_REMEMBERED = 10_000;
const LOOK_FOR_MISSED_EVERY_MS = 60_000;

/**
 * Hands the events of a consumer to handlers, one event at a time, and settles each as domain.md §9.5 recommends: ack
 * after success; nak with a growing delay after a failure; at the last delivery the dead letter first, then ack; what
 * cannot be decoded is a dead letter at once, then term. Closing finishes the event in hand.
 */
export async function handleStream(ports: HandlingPorts, options: HandlingOptions): Promise<Closable> {
  const { subscriber, clock, ids, log } = ports;
  const { consumer, handlers, handlerMode = 'all', retry = standardRetryPolicy, chance = Math.random } = options;
  const { lookForMissedEveryMs = LOOK_FOR_MISSED_EVERY_MS } = options;
  if (handlers.length === 0) throw new Error(`consumer ${consumer} needs a handler`);
  const closing = new AbortController();
  const handledBy = createBoundedMap<string, ReadonlySet<string>>(MOST_REMEMBERED);
  const firstFailures = createBoundedMap<Sequence, Instant>(MOST_REMEMBERED);

  async function handle(delivery: StreamDelivery): Promise<void> {
    // Commands and dead letters lie among the events of the Rust services (domain.md §9.6).
    if (!isEventSubject(delivery.subject)) return acknowledge(delivery);
    const message = readEventMessage({ ...delivery, recordedAt: delivery.receivedAt });
    const { reading } = message;
    if (reading.kind === 'undecodable') {
      const isRecorded = await giveUp(delivery, reading.reason, delivery.isLast);
      return isRecorded ? delivery.terminate(reading.reason) : undefined;
    }
    // An event of a newer producer: nobody here knows what to do about it.
    const failure = reading.kind === 'unknown' ? undefined : await callHandlers(message, reading.envelope.eventId);
    if (failure === undefined) return acknowledge(delivery);
    await settleFailure(delivery, failure);
  }

  /** Undefined when the event counts as handled. Who has succeeded with it is not called again. */
  async function callHandlers(message: RecordedMessage, eventId: string): Promise<string | undefined> {
    const failures: string[] = [];
    for (const { name, handle } of handlers) {
      const done = handledBy.get(eventId) ?? new Set();
      if (done.has(name)) continue;
      try {
        await handle(message);
        handledBy.set(eventId, new Set([...done, name]));
      } catch (error) {
        log.warn('an event handler failed', { consumer, handler: name, sequence: message.sequence, error });
        failures.push(`${name}: ${reasonOf(error)}`);
      }
    }
    const isEnough = handlerMode === 'all' ? failures.length === 0 : failures.length < handlers.length;
    return isEnough ? undefined : failures.join('; ');
  }

  async function settleFailure(delivery: StreamDelivery, reason: string): Promise<void> {
    const { sequence, isLast, attempt } = delivery;
    if (firstFailures.get(sequence) === undefined) firstFailures.set(sequence, clock.now());
    if (!isLast) return delivery.giveBack(delayAfterAttempt(retry, attempt, chance()));
    if (await giveUp(delivery, reason, true)) await acknowledge(delivery);
  }

  /** False when there is no record, and the delivery was given back. The last one is not: it would never come again. */
  async function giveUp(delivery: StreamDelivery, reason: string, isPatient: boolean): Promise<boolean> {
    const letter = deadLetterOf(delivery, consumer, givenUp(delivery, reason), ids);
    const isRecorded = isPatient
      ? await recordPatiently(ports, letter, { delays: retry, chance, signal: closing.signal })
      : await recordOnce(letter);
    if (!isRecorded) delivery.giveBack(delayAfterAttempt(retry, delivery.attempt, chance()));
    else recordDeadLettered(ports, letter);
    return isRecorded;
  }

  async function recordOnce(letter: DeadLetter): Promise<boolean> {
    try {
      await ports.deadLetters.record(letter);
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      log.error('a dead letter cannot be stored: its message comes again', { consumer, reason: error.message });
      return false;
    }
  }

  function givenUp({ sequence, attempt }: Pick<StreamDelivery, 'sequence' | 'attempt'>, reason: string): GivenUp {
    const now = clock.now();
    return { reason, attempts: attempt, firstFailedAt: firstFailures.get(sequence) ?? now, lastFailedAt: now };
  }

  async function acknowledge(delivery: StreamDelivery): Promise<void> {
    firstFailures.delete(delivery.sequence);
    await delivery.acknowledge().catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      log.warn('not known whether an event was acknowledged', { sequence: delivery.sequence, reason: error.message });
    });
  }

  async function handleAll(subscription: Subscription): Promise<void> {
    for await (const delivery of subscription) {
      try {
        await handle(delivery);
      } catch (error) {
        log.error('event not settled: it will be delivered again', { consumer, sequence: delivery.sequence, error });
        delivery.giveBack(retry.maxDelay);
      }
    }
  }

  async function recordMissed(): Promise<void> {
    await subscriber.settleMissed(consumer, async (missed) => {
      const reason = `delivered ${missed.attempt} times and never acknowledged`;
      const letter = deadLetterOf(missed, consumer, givenUp(missed, reason), ids);
      await ports.deadLetters.record(letter);
      recordDeadLettered(ports, letter);
      log.warn('an event that the consumer had missed was dead-lettered', { consumer, sequence: missed.sequence });
    });
  }

  await recordMissed();
  const subscription = await subscriber.subscribe(consumer);
  const handling = handleAll(subscription);
  // A core that ended at the last delivery leaves an event that the server gives up on only a while later.
  const looking = setInterval(() => {
    recordMissed().catch((error: unknown) => log.debug('missed events are looked for later', { consumer, error }));
  }, lookForMissedEveryMs);

  return {
    async close() {
      clearInterval(looking);
      closing.abort();
      await subscription.close();
      await handling;
    },
  };
}

function isEventSubject(subject: string): boolean {
  return subject.startsWith('person.events.') && subject !== 'person.events.dlq';
}
