import type { StreamDelivery, Subscription } from '../../application/ports';

type Open = { readonly delivery: StreamDelivery; isSettled: boolean };

/**
 * Deliveries on their way from where they are taken to whoever iterates over them: one at a time, in order. Closing
 * gives back those not yet handed out; leaving the iteration gives back the one in hand as well, unless it is settled.
 */
export function createDeliveryQueue(most: number) {
  const waiting: Open[] = [];
  let whenTaken: (() => void)[] = [];
  let inHand: Open | undefined;
  let isClosed = false;
  let wake = (): void => undefined;

  const taken = () => {
    for (const tell of whenTaken) tell();
    whenTaken = [];
  };
  const giveBack = (open: Open | undefined) => {
    if (open && !open.isSettled) open.delivery.giveBack(0);
  };

  return {
    /** Resolves when there is room for the next one. */
    async put(delivery: StreamDelivery): Promise<void> {
      const open: Open = { delivery, isSettled: false };
      if (isClosed) return giveBack(open);
      waiting.push(open);
      wake();
      while (waiting.length >= most && !isClosed) await new Promise<void>((resolve) => whenTaken.push(resolve));
    },
    /** Tells the server of everything not settled that it is worked on. */
    working(): void {
      for (const open of [inHand, ...waiting]) if (open && !open.isSettled) open.delivery.working();
    },
    /** The subscription to it; `stop` ends what puts deliveries in, and waits until they are settled. */
    subscription(stop: () => Promise<void>): Subscription {
      let stopped: Promise<void> | undefined;
      const close = (given: Open | undefined) => {
        isClosed = true;
        wake();
        // Nothing more is taken first, or what is given back would come here again at once.
        stopped ??= stop();
        for (const open of [given, ...waiting.splice(0)]) giveBack(open);
        taken();
        return stopped;
      };
      async function* deliveries() {
        try {
          while (!isClosed) {
            inHand = waiting.shift();
            taken();
            if (inHand) yield settling(inHand);
            else await new Promise<void>((resolve) => (wake = resolve));
          }
        } finally {
          const given = inHand;
          inHand = undefined;
          await close(given);
        }
      }
      return { [Symbol.asyncIterator]: deliveries, close: () => close(undefined) };
    },
  };
}

/** The delivery, noticing that it is settled. */
function settling(open: Open): StreamDelivery {
  const { delivery } = open;
  const settled = () => {
    open.isSettled = true;
  };
  return {
    ...delivery,
    acknowledge: () => {
      settled();
      return delivery.acknowledge();
    },
    terminate: (reason) => {
      settled();
      return delivery.terminate(reason);
    },
    giveBack: (delayMs) => {
      settled();
      delivery.giveBack(delayMs);
    },
  };
}
