import { layOutGraph } from '@renderer/ui/lay-out-graph';
import { useEffect, useState } from 'react';
import { type Box, elkGraphOf } from './graph-of-trace';

export type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/** Where the boxes stand; the last known places while new ones are being found. `undefined` asks for nothing. */
export function useTraceLayout(boxes: readonly Box[] | undefined): Places | 'impossible' | undefined {
  const [placed, setPlaced] = useState<Places | 'impossible'>();
  useEffect(() => {
    if (boxes === undefined) return;
    let isWanted = true;
    const draw = (next: Places | 'impossible') => {
      if (isWanted) setPlaced(next);
    };
    layOutGraph(elkGraphOf(boxes)).then(
      ({ children = [] }) => draw(new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]))),
      () => draw('impossible'),
    );
    return () => {
      isWanted = false;
    };
  }, [boxes]);
  return placed;
}
