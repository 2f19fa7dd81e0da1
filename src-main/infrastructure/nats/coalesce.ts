/**
 * What a source yields one by one, in arrays of whatever has arrived, at most `most`. A slow taker gets larger arrays;
 * a full one holds the source back. Never yields an empty array; what the source throws comes after what it yielded.
 */
export async function* coalesce<Item>(source: AsyncIterable<Item>, most: number): AsyncGenerator<readonly Item[]> {
  let arrived: Item[] = [];
  let failure: { readonly error: unknown } | undefined;
  let ended = false;
  let filled = gate();
  let emptied = gate();

  const pump = async () => {
    try {
      for await (const item of source) {
        arrived.push(item);
        filled.open();
        if (arrived.length >= most) await emptied.passed;
        if (ended) return;
      }
    } catch (error) {
      failure = { error };
    } finally {
      ended = true;
      filled.open();
    }
  };
  void pump();

  try {
    while (!ended || arrived.length > 0) {
      if (arrived.length === 0) await filled.passed;
      // What waits in the source already is taken along: it comes in microtasks, before the next turn of the loop.
      await nextTurn();
      const batch = arrived;
      arrived = [];
      filled = gate();
      if (ended) filled.open();
      emptied.open();
      emptied = gate();
      if (batch.length > 0) yield batch;
    }
    if (failure) throw failure.error;
  } finally {
    ended = true;
    emptied.open();
  }
}

type Gate = { readonly passed: Promise<void>; readonly open: () => void };

function gate(): Gate {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
