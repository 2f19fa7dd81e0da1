import type { EventColumns } from '@shared/views/event-row';
import { rowsOf, type TableRow } from './event-rows';

/** Rows asked for at once. */
export const PAGE_ROWS = 200;
/** 60 pages, 12,000 rows, about 6 MB: what was seen lately stays without asking again. */
const KEPT_PAGES = 60;
/** Dragging the scrollbar asks for what is in view when an answer comes, not for everything it passed. */
const ASKED_AT_ONCE = 2;

export type RowsAnswer = { readonly generation: number; readonly from: number; readonly columns: EventColumns };
export type AskRows = (from: number, count: number, signal: AbortSignal) => Promise<RowsAnswer>;

/** Rows of the stream by position from the oldest, fetched page by page; what was fetched once never flickers. */
export type RowPages = {
  rowAt(position: number): TableRow | undefined;
  /** Fetches what is missing between the positions; replaces what was wanted before and has not been asked for yet. */
  want(from: number, to: number, total: number): void;
  /** As `want`, and resolves when these rows are there or could not be had. Rows from `freshFrom` on have just come. */
  load(from: number, to: number, total: number, freshFrom: number): Promise<void>;
  /** Forgets all rows: positions mean other events now. */
  renew(generation: number): void;
  /** What the last question failed with; undefined when it was answered. */
  failure(): unknown;
  subscribe(listener: () => void): () => void;
  /** Changes whenever `rowAt` or `failure` may answer otherwise. */
  revision(): number;
};

export function createRowPages(ask: AskRows, now: () => number = () => performance.now()): RowPages {
  const pages = new Map<number, TableRow[]>();
  const asked = new Map<number, Promise<void>>();
  const listeners = new Set<() => void>();
  let wanted: { readonly pages: readonly number[]; readonly total: number } = { pages: [], total: 0 };
  let generation: number | undefined;
  let abort = new AbortController();
  let failed: unknown;
  let revision = 0;

  const changed = () => {
    revision += 1;
    for (const listener of listeners) listener();
  };

  const fetchPage = (page: number, total: number, freshFrom: number): Promise<void> => {
    const running = asked.get(page);
    if (running) return running;
    const have = pages.get(page)?.length ?? 0;
    const from = page * PAGE_ROWS + have;
    const count = Math.min(PAGE_ROWS - have, total - from);
    if (count <= 0) return Promise.resolve();
    const { signal } = abort;
    const answered = ask(from, count, signal)
      .then((answer) => {
        if (signal.aborted || (generation !== undefined && answer.generation !== generation)) return;
        keep(page, have, rowsOf(answer.columns, { positionFrom: answer.from, freshFrom, nowMs: now() }));
        failed = undefined;
      })
      .catch((error: unknown) => {
        if (!signal.aborted) failed = error;
      })
      .finally(() => {
        if (signal.aborted) return;
        asked.delete(page);
        changed();
        if (failed === undefined) askWanted();
      });
    asked.set(page, answered);
    return answered;
  };

  const keep = (page: number, after: number, rows: readonly TableRow[]) => {
    const known = pages.get(page) ?? [];
    // The page was dropped while the rest of it was on its way: it is fetched anew when it is wanted.
    if (known.length < after) return;
    pages.delete(page);
    pages.set(page, [...known.slice(0, after), ...rows]);
    for (const oldest of pages.keys()) {
      if (pages.size <= KEPT_PAGES) break;
      pages.delete(oldest);
    }
  };

  const askWanted = () => {
    for (const page of wanted.pages) {
      if (asked.size >= ASKED_AT_ONCE) return;
      if (!isComplete(pages.get(page), page, wanted.total)) fetchPage(page, wanted.total, Number.POSITIVE_INFINITY);
    }
  };

  return {
    rowAt: (position) => pages.get(Math.floor(position / PAGE_ROWS))?.[position % PAGE_ROWS],
    want(from, to, total) {
      wanted = { pages: pagesBetween(from, to), total };
      for (const page of wanted.pages) touch(pages, page);
      askWanted();
    },
    async load(from, to, total, freshFrom) {
      await Promise.all(
        pagesBetween(from, to).map(async (page) => {
          // A question that is already on its way may have been asked when the stream was shorter.
          while (asked.has(page)) await asked.get(page);
          if (!isComplete(pages.get(page), page, total)) await fetchPage(page, total, freshFrom);
        }),
      );
    },
    renew(next) {
      abort.abort();
      abort = new AbortController();
      generation = next;
      pages.clear();
      asked.clear();
      failed = undefined;
      changed();
    },
    failure: () => failed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revision: () => revision,
  };
}

function pagesBetween(from: number, to: number): number[] {
  const first = Math.floor(Math.max(0, from) / PAGE_ROWS);
  const last = Math.floor(Math.max(0, to - 1) / PAGE_ROWS);
  return to <= from ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function isComplete(rows: readonly TableRow[] | undefined, page: number, total: number): boolean {
  return (rows?.length ?? 0) >= Math.min(PAGE_ROWS, total - page * PAGE_ROWS);
}

/** Marks a page as used last: a Map keeps the order in which its keys were set. */
function touch(pages: Map<number, TableRow[]>, page: number): void {
  const rows = pages.get(page);
  if (rows === undefined) return;
  pages.delete(page);
  pages.set(page, rows);
}
