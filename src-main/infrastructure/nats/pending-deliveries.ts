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

export function createPendingDeliveries(most: number): PendingDeliveries {
  const worthPulling = Math.max(1, Math.floor(most / WORTH_A_PULL));
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
      await until(() => most - count >= worthPulling || signal.aborted);
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
        lookAgain();
      };
    },
    settled: () => until(() => count === 0),
  };
}
