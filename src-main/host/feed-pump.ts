/** Items of one batch at most: what a frame carries well (performance.md §4). */
const MAX_BATCH = 1_000;

export type FeedPump = {
  grant(credit: number): void;
  /** Resolves when the source has ended and everything is sent; rejects with what the source threw. */
  readonly done: Promise<void>;
};

/**
 * Sends what a source yields, one batch per credit. `latest`: the source is never held up, an item replaces the one
 * not yet sent. `all`: every item is sent; without credit the source is held after one item. Ends with the signal.
 */
export function pumpFeed<Item>(
  source: AsyncIterable<Item>,
  options: { keep: 'latest' | 'all'; credit: number; send: (items: readonly Item[]) => void; signal: AbortSignal },
): FeedPump {
  const { keep, send, signal } = options;
  let credit = options.credit;
  let waiting: Item[] = [];
  let wake: () => void = () => {};
  let flushing = false;
  let sendingFailed: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    sendingFailed = reject;
  });

  const flush = () => {
    flushing = false;
    if (signal.aborted || credit === 0 || waiting.length === 0) return;
    credit -= 1;
    const batch = waiting;
    waiting = [];
    try {
      send(batch);
    } catch (error) {
      sendingFailed(error);
    }
    wake();
  };

  /** Waits a turn of the event loop, so that what a source yields at once travels in one batch. */
  const flushSoon = () => {
    if (flushing) return;
    flushing = true;
    setImmediate(flush);
  };

  const hasRoom = () => signal.aborted || waiting.length === 0 || (credit > 0 && waiting.length < MAX_BATCH);

  const until = async (condition: () => boolean) => {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  const run = async () => {
    signal.addEventListener('abort', () => wake(), { once: true });
    for await (const item of source) {
      if (signal.aborted) return;
      if (keep === 'latest') waiting = [item];
      else waiting.push(item);
      flushSoon();
      if (keep === 'all') await until(hasRoom);
    }
    await until(() => signal.aborted || waiting.length === 0);
  };

  return {
    grant(more) {
      credit += more;
      flushSoon();
      wake();
    },
    done: Promise.race([run(), failed]),
  };
}
