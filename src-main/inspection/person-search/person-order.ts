import type { DirectoryEntry } from './find-persons';

/** Everybody by name. */
export type PersonOrder = {
  /** The person is new, or called otherwise: to be put in their place before the order is read. */
  note(entry: DirectoryEntry): void;
  /** They need no place any more; who had one is taken out by `keepOnly`. */
  forget(entry: DirectoryEntry): void;
  keepOnly(isKept: (entry: DirectoryEntry) => boolean): void;
  /** Their slots in the order of names. */
  slots(): Uint32Array;
  clear(): void;
};

export function createPersonOrder(): PersonOrder {
  let ordered: DirectoryEntry[] = [];
  let slots: Uint32Array | undefined;
  let unplaced: DirectoryEntry[] = [];

  /** Merging the few that are new into what is sorted costs one pass; sorting everything again would hold up the rows. */
  const place = () => {
    const fresh = unplaced.filter(({ isUnplaced }) => isUnplaced).sort(compare);
    ordered = merge(
      ordered.filter(({ isUnplaced }) => !isUnplaced),
      fresh,
    );
    for (const entry of fresh) entry.isUnplaced = false;
    unplaced = [];
    slots = undefined;
  };

  return {
    note(entry) {
      if (entry.isUnplaced) return;
      entry.isUnplaced = true;
      unplaced.push(entry);
    },
    forget(entry) {
      entry.isUnplaced = false;
    },
    keepOnly(isKept) {
      ordered = ordered.filter(isKept);
      slots = undefined;
    },
    slots() {
      if (unplaced.length > 0) place();
      slots ??= Uint32Array.from(ordered, ({ slot }) => slot);
      return slots;
    },
    clear() {
      ordered = [];
      unplaced = [];
      slots = undefined;
    },
  };
}

function compare({ summary: left }: DirectoryEntry, { summary: right }: DirectoryEntry): number {
  if (left.order !== right.order) return left.order < right.order ? -1 : 1;
  return left.personId < right.personId ? -1 : 1;
}

function merge(left: readonly DirectoryEntry[], right: readonly DirectoryEntry[]): DirectoryEntry[] {
  const merged: DirectoryEntry[] = [];
  let at = 0;
  for (const entry of left) {
    while (at < right.length && compare(right[at] as DirectoryEntry, entry) < 0) {
      merged.push(right[at++] as DirectoryEntry);
    }
    merged.push(entry);
  }
  return merged.concat(right.slice(at));
}
