import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StreamSession } from '../stream-session';
import { scrollTopAt, topAt } from './scroll-scale';
import { scaleOf } from './table-view';

/** Height of the head and the day line, which stay at the upper edge of the scrolled element. */
export const HEAD_PX = 26 + 28;

/** Keeps the scrolled element and the session's view together; the view is the truth, the element follows or reports. */
export function useTableScroll(session: StreamSession, scroller: RefObject<HTMLElement | null>): void {
  const written = useRef(0);
  const isScaled = useStore(session.store, ({ view }) => scaleOf(view).factor > 1);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      session.move({ kind: 'resized', viewportPx: Math.max(0, element.clientHeight - HEAD_PX) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [session, scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = () => {
      // What we wrote ourselves is no wish of the user.
      if (element.scrollTop === written.current) return;
      written.current = element.scrollTop;
      session.move({ kind: 'scrolled', topPx: topAt(scaleOf(session.store.getState().view), element.scrollTop) });
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
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

  const write = useRef(() => {});
  write.current = () => {
    const element = scroller.current;
    if (element === null) return;
    const { view } = session.store.getState();
    const wanted = scrollTopAt(scaleOf(view), view.topPx);
    if (Math.abs(wanted - element.scrollTop) < 1) return;
    element.scrollTop = wanted;
    // Read back: it is rounded to device pixels, and cut while the element has not got its new height yet.
    written.current = element.scrollTop;
  };
  useLayoutEffect(() => write.current());
  useEffect(() => session.store.subscribe(() => write.current()), [session]);
}
