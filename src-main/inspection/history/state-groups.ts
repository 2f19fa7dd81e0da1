import type { StateGroup, StateLeaf } from '@shared/views/person-history';
import { groupOrder, type LeafName, leafName, numberedLabel, typeOrder } from './leaf-words';

/** What is shown of one person at most; foreign writers may have added any number of things. */
const MOST_LEAVES = 1_000;

type Placed = { readonly path: string; readonly name: LeafName; readonly number: number };

/**
 * The leaves of these paths under their titles, empty ones left out. Components of a type stand together, oldest first
 * and told apart by numbers; of each, what it is comes before what is said of it.
 */
export function groupLeaves(paths: readonly string[], leafOf: (path: string) => StateLeaf): StateGroup[] {
  const shown = paths.slice(0, MOST_LEAVES);
  const numberOf = numbering();
  const groups = new Map<string, Placed[]>();
  for (const path of shown) {
    const name = leafName(path);
    const placed = { path, name, number: numberOf(name) };
    const group = groups.get(name.group);
    if (group) group.push(placed);
    else groups.set(name.group, [placed]);
  }
  const said = [...groups]
    .sort(([left], [right]) => groupOrder.indexOf(left) - groupOrder.indexOf(right))
    .map(([title, placed]) => ({
      key: title,
      title,
      leaves: placed
        .sort(byTypeAndNumber)
        .map(({ path, name, number }) => ({ ...leafOf(path), label: numberedLabel(name, number) })),
    }));
  return shown.length === paths.length ? said : [...said, leftOut(paths.length - shown.length)];
}

/** Numbers components of a type in the order in which they come. */
function numbering(): (name: LeafName) => number {
  const byType = new Map<string, Map<string, number>>();
  return ({ of }) => {
    if (of === null) return 0;
    const numbers = byType.get(of.type) ?? new Map<string, number>();
    byType.set(of.type, numbers);
    const number = numbers.get(of.id) ?? numbers.size + 1;
    numbers.set(of.id, number);
    return number;
  };
}

function byTypeAndNumber(left: Placed, right: Placed): number {
  if (left.name.of === null || right.name.of === null) return 0;
  return (
    typeOrder(left.name.of.type) - typeOrder(right.name.of.type) ||
    left.number - right.number ||
    Number(left.name.of.rest !== '') - Number(right.name.of.rest !== '')
  );
}

function leftOut(more: number): StateGroup {
  const leaf: StateLeaf = {
    path: 'more',
    label: 'Not shown here',
    value: `${more} values: save the report to see them`,
    masked: false,
    origin: null,
    change: null,
    compared: null,
    differs: false,
    edit: null,
  };
  return { key: 'More', title: 'More', leaves: [leaf] };
}
