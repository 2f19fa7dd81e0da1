import { useCallback, useEffect, useRef, useState } from 'react';
import type { Standing } from './version-walk';

export type VersionInView = {
  readonly version: Standing;
  /** Something is being dragged, or a key held down. */
  readonly isMoving: boolean;
  /** The version that the last step led to, if it is ahead of what is drawn: keys can be faster than pictures. */
  readonly ahead: () => { readonly version: Standing } | undefined;
  /** Looks at it; the address follows when the movement ends. */
  readonly scrub: (version: Standing) => void;
  readonly settle: () => void;
};

/** Where somebody went while the address said `of`. */
type Ahead = { readonly version: Standing; readonly of: Standing; readonly isMoving: boolean };

/**
 * The version that is looked at. While one drags, it runs ahead of the address: a browser refuses hundreds of addresses a
 * second. Once the address has changed, by whomever, it says again what is looked at.
 */
export function useVersionInView(inAddress: Standing, onSettle: (version: Standing) => void): VersionInView {
  const [drawn, setDrawn] = useState<Ahead>();
  const latest = useRef<Ahead>(undefined);
  const address = useRef(inAddress);
  useEffect(() => {
    address.current = inAddress;
    if (latest.current !== undefined && isOvertaken(latest.current, inAddress)) latest.current = undefined;
  }, [inAddress]);
  const go = useCallback((ahead: Ahead) => {
    latest.current = ahead;
    setDrawn(ahead);
  }, []);
  const scrub = useCallback((version: Standing) => go({ version, of: address.current, isMoving: true }), [go]);
  const settle = useCallback(() => {
    if (!latest.current?.isMoving) return;
    const { version } = latest.current;
    go({ version, of: address.current, isMoving: false });
    onSettle(version);
  }, [go, onSettle]);
  const ahead = useCallback(() => {
    const known = latest.current;
    return known !== undefined && !isOvertaken(known, address.current) ? known : undefined;
  }, []);

  // Forgotten while drawing: an address that comes back later is not this one.
  if (drawn !== undefined && isOvertaken(drawn, inAddress)) setDrawn(undefined);
  const isAhead = drawn !== undefined && !isOvertaken(drawn, inAddress);
  return {
    version: isAhead ? drawn.version : inAddress,
    isMoving: isAhead && drawn.isMoving,
    ahead,
    scrub,
    settle,
  };
}

function isOvertaken({ isMoving, of }: Ahead, inAddress: Standing): boolean {
  return !isMoving && of !== inAddress;
}
