import type { StateLeaf } from '@shared/views/person-history';

export type PlacedLeaf = {
  readonly leaf: StateLeaf;
  /** What the value is called beside the one it says more about (`is preferred`); undefined for one that stands for itself. */
  readonly detail: string | undefined;
};

/**
 * The leaves of a group, told apart: what somebody asks for (the address), and what is said about that (whether it is
 * preferred), which is called after it: `E-mail, is preferred`.
 */
export function placeLeaves(leaves: readonly StateLeaf[]): PlacedLeaf[] {
  const names = new Set(leaves.map(({ label }) => label));
  return leaves.map((leaf) => {
    const at = leaf.label.indexOf(', ');
    const isDetail = at > 0 && names.has(leaf.label.slice(0, at));
    return { leaf, detail: isDetail ? leaf.label.slice(at + 2) : undefined };
  });
}

/** Without the details, but for those that matter now: what the event looked at changed, or what differs. */
export function withoutQuietDetails(placed: readonly PlacedLeaf[]): PlacedLeaf[] {
  return placed.filter(({ detail, leaf }) => detail === undefined || leaf.change !== null || leaf.differs);
}
