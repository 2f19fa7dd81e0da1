import type { PersonId, Sequence } from '../domain/kernel/identity';
import { delayAfterAttempt, type RetryPolicy } from '../domain/kernel/retry-policy';
import { createBoundedMap } from './bounded-map';
import { createCircuitBreaker } from './circuit-breaker';
import { pause } from './pause';
import type { Consumption, Delivery, Log } from './ports';

/** What a try came to: an answer, or that server or store are not there now, which is not the message's fault. */
export type Tried<Answer> = { readonly answer: Answer } | { readonly unavailable: string };

/** A delivery that this core has taken and not settled. */
export type HeldDelivery = {
  readonly delivery: Delivery;
  /** Which delivery it is, without those that this core gave back itself. */
  readonly countedDelivery: number;
  /** Aborts when it was given back or the core closes: nothing more is begun with it. */
  readonly ended: AbortSignal;
  /**
   * Tries until there is an answer, however long server or store are not there; undefined when it has ended instead.
   * What the try throws is an answer too, and thrown on.
   */
  untilAnswered<Answer>(attempt: () => Promise<Tried<Answer>>): Promise<Answer | undefined>;
  /** Whose command it turned out to be. */
  belongsTo(personId: PersonId): void;
  /** Its failure is being dealt with here: an outage does not give it back. */
  keep(): void;
  /** Gives it back, once, for whoever takes it first. */
  release(): void;
  /** It has been settled, or its redelivery is waited for. */
  drop(): void;
};

export type HeldDeliveries = {
  hold(delivery: Delivery): HeldDelivery;
  /** Tells the server of everything held that it is worked on. */
  working(): void;
};

export type HoldingOptions = {
  /** Tries in a row that found no server or store, and how long nothing is tried then. */
  readonly failureThreshold: number;
  readonly timeoutMs: number;
  /** Delays between tries before that. */
  readonly delays: RetryPolicy;
  readonly chance: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
  readonly closing: AbortSignal;
  readonly onGivenBack: (personId: PersonId, sequence: Sequence) => void;
  readonly log: Log;
};

/** Where a delivery is: in its lane, waiting for the server, trying, or its failure is being dealt with. */
type Held = HeldDelivery & {
  phase: 'queued' | 'waiting' | 'trying' | 'busy';
  isReleased: boolean;
  /** Tries for all that failed. */
  probes: number;
  personId: PersonId | undefined;
  readonly hasEnded: boolean;
  readonly end: () => void;
};

/** Kept while nothing is taken, to try in turn: one that fails for a reason of its own must not stop all others. */
const MOST_KEPT = 8;
/** Give-backs that are remembered: a message may be taken by another core and never come here again. */
const MOST_REMEMBERED = 10_000;

/**
 * Deliveries that are held while their commands are tried. When the breaker opens nothing more is taken. Once no try
 * is under way, all are given back in the queue's order, but for the first few: they go on trying, one at a time, and
 * when one gets an answer, taking goes on. So a core without its store keeps few commands from others, and the order
 * of each person's stays.
 */
export function createHeldDeliveries(
  consumption: () => Consumption | undefined,
  { failureThreshold, timeoutMs, delays, chance, nowMs, closing, onGivenBack, log }: HoldingOptions,
): HeldDeliveries {
  const breaker = createCircuitBreaker({ failureThreshold, timeoutMs, successThreshold: 1 }, { nowMs });
  const open = new Set<Held>();
  const forTurn = new Set<Held>();
  const givenBack = createBoundedMap<Sequence, number>(MOST_REMEMBERED);
  const { lookAgain, untilChanged } = createWatch();
  closing.addEventListener('abort', () => {
    for (const held of open) held.end();
    lookAgain();
  });
  /** The one that tries for all while the breaker is not closed. */
  let prober: Held | undefined;
  let outages = 0;
  /** Whose tries failed since the last answer: those of one person alone say nothing of the store. */
  const failing = new Set<PersonId | undefined>();

  const isClosed = () => breaker.state() === 'closed';

  /** Resolves when this delivery may try, or has ended. */
  async function turn(held: Held): Promise<void> {
    forTurn.add(held);
    while (!isClosed() && !held.hasEnded) {
      if (prober === undefined && held === nextProber(forTurn)) prober = held;
      if (prober !== held) await untilChanged();
      else if (breaker.waitMs() > 0) await pause(breaker.waitMs(), held.ended);
      else break;
    }
    forTurn.delete(held);
  }

  function answered(held: Held): void {
    const wasClosed = isClosed();
    failing.clear();
    breaker.succeeded();
    if (prober === held) prober = undefined;
    if (!wasClosed && isClosed()) {
      log.info('the server takes events again');
      consumption()?.resume();
    }
    lookAgain();
  }

  function unanswered(held: Held, reason: string): void {
    const wasClosed = isClosed();
    failing.add(held.personId);
    if (failing.size > 1 || !wasClosed) breaker.failed();
    if (prober === held) {
      prober = undefined;
      held.probes += 1;
    }
    if (wasClosed && !isClosed()) {
      log.warn('commands wait until the server takes events again', { reason });
      outages += 1;
      for (const each of open) each.probes = 0;
      void giveBackOthers(outages);
    }
    lookAgain();
  }

  async function giveBackOthers(outage: number): Promise<void> {
    const isStill = () => outages === outage && !isClosed() && !closing.aborted;
    await consumption()?.pause();
    while (isStill() && [...open].some((held) => held.phase === 'trying' && held !== prober)) await untilChanged();
    if (!isStill()) return;
    const kept = inOrder([...open].filter(({ phase }) => phase === 'waiting')).slice(0, MOST_KEPT);
    for (const held of inOrder(open)) {
      if ((held.phase === 'waiting' && !kept.includes(held)) || held.phase === 'queued') held.release();
    }
    lookAgain();
  }

  async function untilAnswered<Answer>(held: Held, attempt: () => Promise<Tried<Answer>>): Promise<Answer | undefined> {
    for (let failures = 1; ; failures += 1) {
      held.phase = 'waiting';
      await turn(held);
      if (held.hasEnded) {
        if (prober === held) prober = undefined;
        lookAgain();
        return undefined;
      }
      held.phase = 'trying';
      const tried = await attempt().catch((error: unknown) => {
        held.phase = 'busy';
        answered(held);
        throw error;
      });
      if ('answer' in tried) {
        held.phase = 'busy';
        answered(held);
        return tried.answer;
      }
      held.phase = 'waiting';
      unanswered(held, tried.unavailable);
      if (isClosed()) await pause(delayAfterAttempt(delays, failures, chance()), held.ended);
    }
  }

  return {
    hold(delivery) {
      let ending: AbortController | undefined;
      let hasEnded = closing.aborted;
      const held: Held = {
        delivery,
        // Made for those who ask: few are given back, and a signal is the most expensive thing about a delivery.
        get ended() {
          ending ??= new AbortController();
          if (hasEnded) ending.abort();
          return ending.signal;
        },
        get hasEnded() {
          return hasEnded;
        },
        countedDelivery: delivery.attempt - (givenBack.get(delivery.sequence) ?? 0),
        phase: 'queued',
        isReleased: false,
        probes: 0,
        personId: undefined,
        end: () => {
          hasEnded = true;
          ending?.abort();
        },
        untilAnswered: (attempt) => untilAnswered(held, attempt),
        belongsTo(personId) {
          held.personId = personId;
        },
        keep() {
          held.phase = 'busy';
        },
        release() {
          if (held.isReleased) return;
          held.isReleased = true;
          held.end();
          givenBack.set(delivery.sequence, (givenBack.get(delivery.sequence) ?? 0) + 1);
          if (held.personId !== undefined) onGivenBack(held.personId, delivery.sequence);
          delivery.giveBack(0);
        },
        drop() {
          open.delete(held);
          if (!held.isReleased) givenBack.delete(delivery.sequence);
        },
      };
      open.add(held);
      return held;
    },
    working() {
      for (const { delivery, isReleased } of open) if (!isReleased) delivery.working();
    },
  };
}

/** The first of those that have failed least often for all. */
function nextProber(several: Iterable<Held>): Held | undefined {
  return [...inOrder(several)].sort((one, other) => one.probes - other.probes)[0];
}

function inOrder(several: Iterable<Held>): readonly Held[] {
  return [...several].sort((one, other) => one.delivery.sequence - other.delivery.sequence);
}

function createWatch() {
  let watchers: (() => void)[] = [];
  return {
    untilChanged: () => new Promise<void>((resolve) => watchers.push(resolve)),
    lookAgain: () => {
      const told = watchers;
      watchers = [];
      for (const tell of told) tell();
    },
  };
}
