import { parseStreamSearch, routes } from '@renderer/store/routes';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { StreamSession } from './stream-session';
import { linesInView, positionOnLine } from './table/table-view';

/** The place is written into the address once the rows have rested this long. */
const REST_MS = 400;

/** The uppermost row in view stands in the address while it is not the newest end: a link, back and reload find it. */
export function useAnchor(session: StreamSession): void {
  const { at } = parseStreamSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const router = useRouter();
  const written = useRef<number>(undefined);

  useEffect(() => {
    if (at === undefined || at === written.current) return;
    written.current = at;
    if (at === upperSequence(session)) return;
    const abort = new AbortController();
    session.whenLearnt(abort.signal).then(() => session.goTo({ sequence: at }, abort.signal, 'top'));
    return () => abort.abort();
  }, [session, at]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      const next = upperSequence(session);
      // On its way to a screen that is still being loaded, the window would be called back by what is written here.
      if (next === written.current || router.latestLocation.pathname !== routes.stream) return;
      written.current = next;
      void navigate({ to: routes.stream, search: (before) => ({ ...before, at: next }), replace: true });
    };
    const stop = session.store.subscribe(({ view }, { view: before }) => {
      if (view.topPx === before.topPx && view.follow === before.follow) return;
      clearTimeout(timer);
      timer = setTimeout(write, REST_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [session, navigate, router]);
}

/** Sequence of the uppermost row; undefined while the newest are followed. */
function upperSequence({ store, pages }: StreamSession): number | undefined {
  const { view } = store.getState();
  if (view.follow === 'following' || view.total === 0) return undefined;
  return pages.rowAt(positionOnLine(view, linesInView(view, 0).from))?.sequence;
}
