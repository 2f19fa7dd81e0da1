const FIRST_SLOTS = 1_024;
const FIRST_WORDS = 8_192;

/**
 * A list of numbers for each slot, all in one array one after the other. A list that grows moves to the end; when half
 * of the array is left behind so, everything moves together.
 */
export function createWordLists() {
  let all = new Uint32Array(FIRST_WORDS);
  let from = new Uint32Array(FIRST_SLOTS);
  let lengths = new Uint16Array(FIRST_SLOTS);
  let end = 0;
  let used = 0;

  const reach = (slot: number) => {
    if (slot < from.length) return;
    from = widened(from, new Uint32Array(2 * slot));
    lengths = widened(lengths, new Uint16Array(2 * slot));
  };

  const moveTogether = () => {
    const kept = new Uint32Array(Math.max(FIRST_WORDS, 2 * used));
    let at = 0;
    for (let slot = 0; slot < from.length; slot += 1) {
      const length = lengths[slot] as number;
      kept.set(all.subarray(from[slot] as number, (from[slot] as number) + length), at);
      from[slot] = at;
      at += length;
    }
    all = kept;
    end = at;
  };

  return {
    of: (slot: number): Uint32Array =>
      slot < from.length
        ? all.subarray(from[slot] as number, (from[slot] as number) + (lengths[slot] as number))
        : none,

    set(slot: number, numbers: readonly number[]): void {
      reach(slot);
      const before = lengths[slot] as number;
      used += numbers.length - before;
      lengths[slot] = 0;
      if (numbers.length > before) {
        if (end + numbers.length > all.length && end > 2 * used) moveTogether();
        if (end + numbers.length > all.length) all = widened(all, new Uint32Array(2 * (end + numbers.length)));
        from[slot] = end;
        end += numbers.length;
      }
      all.set(numbers, from[slot]);
      lengths[slot] = numbers.length;
    },

    /** For each slot up to `slots` the largest of what its numbers are worth. */
    best(worth: Uint8Array, slots: number): Uint8Array {
      const best = new Uint8Array(slots);
      const last = Math.min(slots, from.length);
      for (let slot = 0; slot < last; slot += 1) {
        const start = from[slot] as number;
        const stop = start + (lengths[slot] as number);
        let most = 0;
        for (let at = start; at < stop; at += 1) {
          const found = worth[all[at] as number] as number;
          if (found > most) most = found;
        }
        best[slot] = most;
      }
      return best;
    },

    clear(): void {
      all = new Uint32Array(FIRST_WORDS);
      from = new Uint32Array(FIRST_SLOTS);
      lengths = new Uint16Array(FIRST_SLOTS);
      end = 0;
      used = 0;
    },
  };
}

const none = new Uint32Array(0);

function widened<Column extends Uint32Array | Uint16Array>(column: Column, wider: Column): Column {
  wider.set(column);
  return wider;
}
