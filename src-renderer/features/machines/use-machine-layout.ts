import { layOutGraph } from '@renderer/ui/lay-out-graph';
import type { ElkNode } from 'elkjs/lib/elk-api';
import { useEffect, useMemo, useState } from 'react';
import { graphOf, type Placed, placedOf } from './machine-layout';
import type { Way } from './machine-ways';

/** Where states and ways stand; the last known places while new ones are being found. */
export function useMachineLayout(
  states: readonly string[],
  initial: string,
  ways: readonly Way[],
): Placed | 'impossible' | undefined {
  // Counts come twice a second and move nothing: only other states or ways are another picture.
  const shape = JSON.stringify(graphOf(states, initial, ways));
  const graph = useMemo((): ElkNode => JSON.parse(shape), [shape]);
  const [placed, setPlaced] = useState<Placed | 'impossible'>();
  useEffect(() => {
    let isWanted = true;
    const draw = (next: Placed | 'impossible') => {
      if (isWanted) setPlaced(next);
    };
    layOutGraph(graph).then(
      (laid) => draw(placedOf(laid)),
      () => draw('impossible'),
    );
    return () => {
      isWanted = false;
    };
  }, [graph]);
  return placed;
}
