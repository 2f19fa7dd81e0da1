import type { correlations } from '@shared/contract/correlations';
import type { OutputOf } from '@shared/contract/define';
import type { Trace } from '@shared/views/trace';

export type ComparedRow = OutputOf<typeof correlations, 'correlations.compare'>['rows'][number];

type Pair = { readonly left: number | null; readonly right: number | null; readonly depth: number };

/**
 * Two traces side by side: nodes of the same kind and title, in the same order below nodes that are the same, stand in
 * one row; what only one of them has in a row of its own, its effects with it. Causes stand before their effects.
 */
export function compareTraces(left: Trace, right: Trace): ComparedRow[] {
  const [lefts, rights] = [effectsIn(left), effectsIn(right)];
  const rows: ComparedRow[] = [];
  const open = paired(lefts.roots, rights.roots, 0).reverse();
  for (let pair = open.pop(); pair; pair = open.pop()) {
    rows.push({ left: pair.left, right: pair.right, depth: pair.depth });
    const effects = paired(
      pair.left === null ? [] : (lefts.effects[pair.left] ?? []),
      pair.right === null ? [] : (rights.effects[pair.right] ?? []),
      pair.depth + 1,
    );
    for (const effect of effects.reverse()) open.push(effect);
  }
  return rows;

  function paired(ofLeft: readonly number[], ofRight: readonly number[], depth: number): Pair[] {
    const free = new Map<string, number[]>();
    for (const place of [...ofRight].reverse()) {
      const key = likenessOf(right, place);
      free.set(key, [...(free.get(key) ?? []), place]);
    }
    const taken = new Set<number>();
    const pairs: Pair[] = ofLeft.map((place) => {
      const same = free.get(likenessOf(left, place))?.pop();
      if (same !== undefined) taken.add(same);
      return { left: place, right: same ?? null, depth };
    });
    return [
      ...pairs,
      ...ofRight.filter((place) => !taken.has(place)).map((place) => ({ left: null, right: place, depth })),
    ];
  }
}

/** What makes two nodes the same thing of two stories: a cause that nobody knows is like any other. */
function likenessOf({ nodes }: Trace, place: number): string {
  const node = nodes[place];
  return node ? (node.kind === 'gap' ? 'gap' : `${node.kind} ${node.title}`) : '';
}

function effectsIn({ nodes }: Trace): {
  readonly roots: readonly number[];
  readonly effects: readonly (readonly number[])[];
} {
  const roots: number[] = [];
  const effects = nodes.map((): number[] => []);
  for (const [place, { parent }] of nodes.entries()) {
    if (parent === null) roots.push(place);
    else effects[parent]?.push(place);
  }
  return { roots, effects };
}
