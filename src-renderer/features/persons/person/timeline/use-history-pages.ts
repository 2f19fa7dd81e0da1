import { useHost } from '@renderer/host';
import type { HistoryKind } from '@renderer/store/routes';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { createHistoryPages, type HistoryPages } from './history-pages';

/** The pages of one person's history, of these kinds; drawn anew whenever one of them comes. */
export function useHistoryPages(personId: string, kinds: readonly HistoryKind[], revision: number): HistoryPages {
  const host = useHost();
  const key = kinds.join(',');
  const pages = useMemo(() => {
    const wanted = key === '' ? [] : key.split(',');
    return createHistoryPages((from, count, signal) =>
      host.request('person.timeline', { personId, kinds: wanted, from, count }, { signal }),
    );
  }, [host, personId, key]);
  useSyncExternalStore(pages.subscribe, pages.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision means that something was recorded
  useEffect(() => pages.renew(), [pages, revision]);
  useEffect(() => () => pages.close(), [pages]);
  return pages;
}
