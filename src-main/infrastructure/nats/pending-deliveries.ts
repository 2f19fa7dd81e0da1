/** Counts deliveries that were begun and not yet settled, so that no more are taken than were asked for. */
export interface PendingDeliveries {
  /** Resolves with how many more may be taken, once that is worth a pull or `signal` has aborted. */
  room(signal: AbortSignal): Promise<number>;
  /** Counts one until the returned function is called; more calls do nothing. */
  begin(): () => void;
  /** Resolves when everything begun has settled. */
  settled(): Promise<void>;
}

/** A pull for each single place would cost a round trip per command: wait until a quarter is free. */
const WORTH_A_PULL = 4;
/**
 * What is taken and never begun has been delivered too, once its core ends: a core that ends soon takes little, or it
 * would drive up the deliveries of messages that did nothing (50 kills in a minute put 5 % into the dead letters).
 */
const FIRST_TAKEN = 16;

/** The most grows from a few, by one for each that settles. */
export function createPendingDeliveries(mostEver: number): PendingDeliveries {
  let most = Math.min(FIRST_TAKEN, mostEver);
  const waiting = new Set<() => void>();
  let count = 0;

  /** Resolves as soon as `isReached` says so; looked at after every settled delivery. */
  const until = (isReached: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isReached()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const lookAgain = () => {
    for (const look of waiting) look();
  };

  return {
    room: async (signal) => {
      signal.addEventListener('abort', lookAgain, { once: true });
      await until(() => most - count >= Math.max(1, Math.floor(most / WORTH_A_PULL)) || signal.aborted);
      signal.removeEventListener('abort', lookAgain);
      return most - count;
    },
    begin: () => {
      let isOpen = true;
      count += 1;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        count -= 1;
        most = Math.min(most + 1, mostEver);
        lookAgain();
      };
    },
    settled: () => until(() => count === 0),
  };
}
