import { useEffect, useRef } from 'react';
import { type Standing, stepFrom } from './version-walk';

export type WalkKeys = {
  readonly versions: readonly number[];
  readonly version: Standing;
  /** Where the last key led, if that is not drawn yet. */
  readonly ahead: () => { readonly version: Standing } | undefined;
  readonly onScrub: (version: Standing) => void;
  readonly onSettle: () => void;
  readonly onPlay: () => void;
};

/** Versions that Page Up and Page Down pass. */
const LEAP = 10;

/** ← → over the versions, and on the person itself Home, End, Page Up, Page Down and Space to play. */
export function useWalkKeys(page: { readonly current: HTMLElement | null }, keys: WalkKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (!isMeant(page.current, event)) return;
      const { versions, ahead, onScrub, onPlay } = current.current;
      const { version } = ahead() ?? current.current;
      if (event.key === ' ' && !isButton(event.target)) onPlay();
      else {
        const next = standingAfter(event.key, versions, version);
        if (next === undefined) return;
        onScrub(next.version);
      }
      event.preventDefault();
    };
    const onKeyUp = () => current.current.onSettle();
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', onKeyUp);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', onKeyUp);
    };
  }, [page]);
}

/** Where a key leads to; undefined when it is none of ours. */
export function standingAfter(
  key: string,
  versions: readonly number[],
  version: Standing,
): { readonly version: Standing } | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { version: stepFrom(versions, version, -1) };
    case 'ArrowRight':
      return { version: version === undefined ? undefined : stepFrom(versions, version, 1) };
    case 'PageUp':
      return { version: stepFrom(versions, version, -LEAP) };
    case 'PageDown':
      return { version: version === undefined ? undefined : stepFrom(versions, version, LEAP) };
    case 'Home':
      return { version: versions[0] };
    case 'End':
      return { version: undefined };
    default:
      return undefined;
  }
}

/** ← and → mean the versions wherever nobody else takes them; keys that scroll do so only where nothing does. */
function isMeant(page: HTMLElement | null, { key, target }: KeyboardEvent): boolean {
  if (page === null || !(target instanceof HTMLElement)) return false;
  if (document.querySelector('[role="dialog"],[role="menu"]') !== null) return false;
  if (target.closest('input,textarea,select,[contenteditable],[role="separator"]') !== null) return false;
  if (key === 'ArrowLeft' || key === 'ArrowRight') return true;
  return (target.contains(page) || page.contains(target)) && target.closest('[data-scrolls]') === null;
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button,a,[role="tab"],label') !== null;
}
