import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StreamSession } from '../stream-session';
import { scrollTopAt, topAt } from './scroll-scale';
import { scaleOf } from './table-view';

/** Height of the head and the day line, which stay at the upper edge of the scrolled element. */
export const HEAD_PX = 26 + 28;

/**
 * Keeps the scrolled element and the session's view together: what the user scrolls is reported, what the view decides is
 * written. `rows` holds the lines, the first of which is line `from`.
 */
export function useTableScroll(
  session: StreamSession,
  { scroller, rows }: { scroller: RefObject<HTMLElement | null>; rows: RefObject<HTMLElement | null> },
  from: number,
): void {
  const isScaled = useStore(session.store, ({ view }) => scaleOf(view).factor > 1);
  const written = useRef(0);
  const drawnFrom = useRef(from);

  const sync = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    // Not what we wrote: the user has scrolled, and hears of it later than we do. It goes before anything live.
    if (element.scrollTop !== written.current && !isCut(element, written.current)) {
      written.current = element.scrollTop;
      session.move({ kind: 'scrolled', topPx: topAt(scaleOf(session.store.getState().view), element.scrollTop) });
    }
    const { view } = session.store.getState();
    const scale = scaleOf(view);
    const wanted = scrollTopAt(scale, view.topPx);
    if (Math.abs(wanted - element.scrollTop) >= 1) element.scrollTop = wanted;
    // Read back: it is rounded to device pixels, and cut while the element has not got its new height yet.
    written.current = element.scrollTop;
    if (rows.current === null) return;
    // With a scaled scrollbar the rows stand by the view, not by the scrollbar, whose pixels are many rows each.
    const shiftPx = scale.factor === 1 ? 0 : view.topPx - written.current;
    rows.current.style.paddingTop = `${drawnFrom.current * view.rowPx - shiftPx}px`;
  }, [session, scroller, rows]);

  useLayoutEffect(() => {
    drawnFrom.current = from;
    sync();
  });
  useEffect(() => session.store.subscribe(sync), [session, sync]);
  useEffect(() => {
    const element = scroller.current;
    element?.addEventListener('scroll', sync, { passive: true });
    return () => element?.removeEventListener('scroll', sync);
  }, [scroller, sync]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      session.move({ kind: 'resized', viewportPx: Math.max(0, element.clientHeight - HEAD_PX) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [session, scroller]);

  // A scaled scrollbar would turn one notch of the wheel into many rows: the wheel moves the rows themselves.
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isScaled) return;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const { view } = session.store.getState();
      const linePx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      session.move({ kind: 'scrolled', topPx: view.topPx + event.deltaY * linePx });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [session, scroller, isScaled]);
}

/** The browser itself has moved the end of the rows to the lower edge, because the element has got more room or fewer rows. */
function isCut(element: HTMLElement, writtenPx: number): boolean {
  return element.scrollTop < writtenPx && element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
}
