import type { Json } from '../../domain/kernel/metadata';
import type { LeafChange } from './leaves';

/** What a leaf became by the message at that place of the history; undefined: it was removed. */
export type LedgerEntry = { readonly at: number; readonly value: Json | undefined };

/** Every change of every leaf, written down once while the history is folded: who set what is looked up, not replayed. */
export type LeafLedger = {
  /** Takes what the message at this place changed; places ascend. */
  record(at: number, changes: readonly LeafChange[]): void;
  /** Every change of the leaf, oldest first. */
  entriesOf(path: string): readonly LedgerEntry[];
  /** Place in `entriesOf` of the last change among the first `count` messages; -1 when there is none. */
  lastBefore(path: string, count: number): number;
  /** Paths of what the message at the place changed. */
  changedAt(at: number): readonly string[];
  /** Paths of leaves that were set once and are not there after the first `count` messages, last removed first. */
  removedBefore(count: number, limit: number): readonly string[];
  /** Every path that ever had a value. */
  paths(): Iterable<string>;
};

export function createLeafLedger(): LeafLedger {
  const byPath = new Map<string, LedgerEntry[]>();
  const byPlace = new Map<number, readonly string[]>();
  const removals: { readonly at: number; readonly path: string }[] = [];
  const none: readonly LedgerEntry[] = [];

  const entriesOf = (path: string) => byPath.get(path) ?? none;
  const lastBefore = (path: string, count: number) => {
    const entries = entriesOf(path);
    return placesBefore(entries.length, (place) => (entries[place]?.at ?? 0) < count) - 1;
  };

  return {
    record(at, changes) {
      if (changes.length === 0) return;
      byPlace.set(
        at,
        changes.map(({ path }) => path),
      );
      for (const { path, after } of changes) {
        const entries = byPath.get(path);
        if (entries) entries.push({ at, value: after });
        else byPath.set(path, [{ at, value: after }]);
      }
      // They are looked at from the end: what one message removed comes in its order then.
      for (const { path, after } of changes.toReversed()) if (after === undefined) removals.push({ at, path });
    },
    entriesOf,
    lastBefore,
    changedAt: (at) => byPlace.get(at) ?? [],
    removedBefore(count, limit) {
      const found: string[] = [];
      const end = placesBefore(removals.length, (place) => (removals[place]?.at ?? 0) < count);
      for (let place = end - 1; place >= 0 && found.length < limit; place -= 1) {
        const { at, path } = removals[place] ?? { at: 0, path: '' };
        // Set again meanwhile, or removed again later, it is not this removal that counts.
        if (entriesOf(path)[lastBefore(path, count)]?.at === at) found.push(path);
      }
      return found;
    },
    paths: () => byPath.keys(),
  };
}

/** How many of the first `total` places fulfil a condition that none fulfils after the first that does not. */
export function placesBefore(total: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, total];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
