/** Tells whoever waits that something has changed. Remembers nothing: look first, then wait. */
export type Changes = {
  announce(): void;
  /** Resolves at the next announcement, or when the signal aborts. */
  next(signal: AbortSignal): Promise<void>;
};

export function createChanges(): Changes {
  const waiting = new Set<() => void>();
  return {
    announce() {
      for (const wake of [...waiting]) wake();
    },
    next: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = () => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      }),
  };
}

/** Tells when either has something to tell. */
export function anyOf(...all: readonly Pick<Changes, 'next'>[]): Pick<Changes, 'next'> {
  return {
    async next(signal) {
      const told = new AbortController();
      await Promise.race(all.map((changes) => changes.next(AbortSignal.any([signal, told.signal]))));
      // Nobody waits for the others any more.
      told.abort();
    },
  };
}

/** Yields what `look` sees: now, and when it differs, at most once per `intervalMs`, until the signal aborts. */
export async function* watch<Value>(
  look: () => Value | Promise<Value>,
  changes: Pick<Changes, 'next'>,
  intervalMs: number,
  signal: AbortSignal,
): AsyncGenerator<Value> {
  let seen: string | undefined;
  while (!signal.aborted) {
    const changed = changes.next(signal);
    const lookedAt = performance.now();
    const value = await look();
    const print = JSON.stringify(value);
    if (print !== seen) yield value;
    seen = print;
    await changed;
    await pause(lookedAt + intervalMs - performance.now(), signal);
  }
}

/** Waits, at most until one of the signals aborts; never rejects. */
export function pause(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  if (ms <= 0 || signals.some((signal) => signal.aborted)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    for (const signal of signals) signal.addEventListener('abort', done, { once: true });
  });
}
