import type { EventIndex, MatchingRows } from '../ports';

/** Rows whose id an older row has, too: readers take them for one (wire.md §7). Looked up as far as rows have come. */
export type RepeatedEntries = {
  /** As of now; `generation` is another number when rows known so far may be gone. */
  look(generation: number): Promise<ReadonlySet<number>>;
};

export function createRepeatedEntries(index: Pick<EventIndex, 'extent' | 'repeated'>): RepeatedEntries {
  let known: { readonly generation: number; readonly repeated: Set<number>; lookedTo: number } | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const look = async (generation: number): Promise<ReadonlySet<number>> => {
    if (known?.generation !== generation) known = { generation, repeated: new Set(), lookedTo: 0 };
    const mine = known;
    const { last } = index.extent();
    if (last > mine.lookedTo) {
      for (const sequence of await index.repeated(mine.lookedTo)) mine.repeated.add(sequence);
      mine.lookedTo = last;
    }
    return mine.repeated;
  };

  return {
    look(generation) {
      const mine = turn.then(() => look(generation));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** How many of the sequences are among the rows. */
export function countAmong(rows: MatchingRows, sequences: ReadonlySet<number>): number {
  let count = 0;
  for (const sequence of sequences) {
    const position = rows.countBefore(sequence);
    if (position < rows.total && rows.sequenceAt(position) === sequence) count += 1;
  }
  return count;
}
