/** A value that changes, for feeds that show its latest state. */
export type ObservedValue<Value> = {
  current(): Value;
  set(next: Value): void;
  /** The value now, then each later one; a slow reader sees the latest. Ends with the signal. */
  follow(signal: AbortSignal): AsyncIterable<Value>;
};

export function observedValue<Value>(initial: Value): ObservedValue<Value> {
  let value = initial;
  const wakes = new Set<() => void>();
  return {
    current: () => value,
    set(next) {
      value = next;
      for (const wake of wakes) wake();
    },
    async *follow(signal) {
      let seen: { value: Value } | undefined;
      while (!signal.aborted) {
        if (!seen || seen.value !== value) {
          seen = { value };
          yield value;
          continue;
        }
        await new Promise<void>((resolve) => {
          const done = () => {
            wakes.delete(done);
            signal.removeEventListener('abort', done);
            resolve();
          };
          wakes.add(done);
          signal.addEventListener('abort', done);
        });
      }
    },
  };
}
