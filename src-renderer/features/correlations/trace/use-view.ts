import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { usePlace } from '../use-place';
import type { TimeWindow } from '../waterfall/time-window';

/** A turned wheel is many views; the address is told of the last. */
const SETTLED_MS = 250;

/** The part of the time that is in view: here at once, in the address when it has settled. */
export function useView(
  correlationId: string,
): readonly [view: TimeWindow | undefined, setView: (view: TimeWindow | undefined) => void] {
  const { place, go } = usePlace();
  const { from, to } = place;
  const given = useMemo(
    () => (from === undefined || to === undefined ? undefined : { fromMs: from, toMs: to }),
    [from, to],
  );
  const [moving, setMoving] = useState<{ readonly of: string; readonly view: TimeWindow | undefined }>();
  const tell = useDebouncedCallback((view: TimeWindow | undefined) => {
    go({ from: inAddress(view?.fromMs), to: inAddress(view?.toMs) });
    setMoving(undefined);
  }, SETTLED_MS);
  const setView = useCallback(
    (view: TimeWindow | undefined) => {
      setMoving({ of: correlationId, view });
      tell(view);
    },
    [correlationId, tell],
  );
  return [moving?.of === correlationId ? moving.view : given, setView];
}

function inAddress(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Number(ms.toFixed(3));
}
