import type { HistoryEntry } from '@shared/views/person-history';

export const PAGE_ENTRIES = 100;
/** 40 pages, about 4 MB: what was seen lately stays. */
const KEPT_PAGES = 40;

export type PageAnswer = {
  readonly total: number;
  readonly unfiltered: number;
  readonly entries: readonly HistoryEntry[];
};
export type AskPage = (from: number, count: number, signal: AbortSignal) => Promise<PageAnswer>;

export type HistorySize = { readonly total: number; readonly unfiltered: number };

/** Entries of a history by position from the oldest, fetched page by page and one at a time; the latest want wins. */
export type HistoryPages = {
  entryAt(position: number): HistoryEntry | undefined;
  /** Undefined until the first answer. */
  size(): HistorySize | undefined;
  failure(): unknown;
  /** Fetches what is missing between the positions, and no longer what was wanted before. */
  want(from: number, before: number): void;
  /** Something was recorded: what is shown stays until it has been asked again. */
  renew(): void;
  subscribe(listener: () => void): () => void;
  /** Changes whenever any of the above answers otherwise. */
  revision(): number;
  close(): void;
};

type Page = { readonly entries: readonly HistoryEntry[]; readonly age: number };

export function createHistoryPages(ask: AskPage): HistoryPages {
  const pages = new Map<number, Page>();
  const listeners = new Set<() => void>();
  let size: HistorySize | undefined;
  let wanted: readonly number[] = [0];
  let running: AbortController | undefined;
  let failure: unknown;
  let age = 0;
  let revision = 0;

  const changed = () => {
    revision += 1;
    for (const listener of listeners) listener();
  };

  const askNext = () => {
    if (running !== undefined) return;
    const next = wanted.find((page) => pages.get(page)?.age !== age && isWithin(page));
    if (next === undefined) return;
    const mine = new AbortController();
    const askedAge = age;
    running = mine;
    ask(next * PAGE_ENTRIES, PAGE_ENTRIES, mine.signal).then(
      ({ entries, ...measured }) => {
        if (running !== mine) return;
        running = undefined;
        failure = undefined;
        size = measured;
        keep(next, { entries, age: askedAge });
        changed();
        askNext();
      },
      (error: unknown) => {
        if (running !== mine) return;
        running = undefined;
        failure = error;
        changed();
      },
    );
  };

  /** A page that begins beyond the end is asked for only when nothing is known of the end. */
  const isWithin = (page: number) => page === 0 || size === undefined || page * PAGE_ENTRIES < size.total;

  const keep = (page: number, content: Page) => {
    pages.delete(page);
    pages.set(page, content);
    for (const oldest of pages.keys()) {
      if (pages.size <= KEPT_PAGES) break;
      if (!wanted.includes(oldest)) pages.delete(oldest);
    }
  };

  return {
    entryAt: (position) => pages.get(Math.floor(position / PAGE_ENTRIES))?.entries[position % PAGE_ENTRIES],
    size: () => size,
    failure: () => failure,
    want(from, before) {
      const first = Math.floor(Math.max(0, from) / PAGE_ENTRIES);
      const last = Math.floor(Math.max(0, before - 1) / PAGE_ENTRIES);
      // The newest are asked for first: they tell how long the history has become.
      wanted = Array.from({ length: last - first + 1 }, (_, index) => last - index);
      askNext();
    },
    renew() {
      age += 1;
      askNext();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revision: () => revision,
    close() {
      running?.abort();
      running = undefined;
    },
  };
}
