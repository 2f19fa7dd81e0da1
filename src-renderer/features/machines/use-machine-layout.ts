import type { ElkNode } from 'elkjs/lib/elk-api';
import ELK from 'elkjs/lib/elk-api';
import LayoutWorker from 'elkjs/lib/elk-worker.min.js?worker';
import { useEffect, useMemo, useState } from 'react';
import { graphOf, type Placed, placedOf } from './machine-layout';
import type { Way } from './machine-ways';

/** One worker for as long as the window lives: it takes a second to begin, and a layout some milliseconds. */
let elk: InstanceType<typeof ELK> | undefined;

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
    elk ??= new ELK({ workerFactory: () => new LayoutWorker() });
    const draw = (next: Placed | 'impossible') => {
      if (isWanted) setPlaced(next);
    };
    elk.layout(graph).then(
      (laid) => draw(placedOf(laid)),
      () => draw('impossible'),
    );
    return () => {
      isWanted = false;
    };
  }, [graph]);
  return placed;
}
